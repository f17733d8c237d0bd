package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.ResolvedExport.ResolvedMachine;
import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.ExportJob;
import io.jenkins.plugins.hyperv.virtualization.ExportSettings;
import io.jenkins.plugins.hyperv.virtualization.ListedExportJob;
import io.jenkins.plugins.hyperv.virtualization.MachineDisks;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Call stage that exports the reference point. Recovers by the export job: same reference point, same directory. A job that
 * does not say what it exports, as with Windows Server 2016 (inferred), is recognized only if it is the only new one.
 */
final class ExportStage implements CallStage<ReferencePointExport> {

    static final String METHOD = "ExportReferencePoint";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String activity() {
        return "exporting";
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public String adviceFor(long returnValue) {
        return ServiceMethod.EXPORT_REFERENCE_POINT.adviceFor(returnValue);
    }

    @Override
    public Prepared<ReferencePointExport> prepare(ReferencePointExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        List<ListedExportJob> jobs =
                context.host().referencePointExports().listed(export.resolved().id());
        Optional<ListedExportJob> running = jobs.stream()
                .filter(job ->
                        !job.state().ended() && export.request().directory().isSameAs(job.directory()))
                .findFirst();
        if (running.isPresent()) {
            throw new OperationFailedException(
                    "Job " + running.get().id() + " on the host already exports the reference"
                            + " point to " + export.request().directory()
                            + ". Wait for it, or choose another directory.");
        }
        ReferencePointExport known = ReferencePointResolver.readMachinesIfUnknown(export, context);
        context.log().line(announcement(known));
        context.log().line(expectation(export.resolved().type()));
        return new Prepared<>(known, jobs.stream().map(ListedExportJob::id).collect(Collectors.toSet()));
    }

    private static String announcement(ReferencePointExport export) {
        ResolvedExport resolved = export.resolved();
        String collection =
                resolved.collectionName().isEmpty() ? "" : " of VM group \"" + resolved.collectionName() + "\"";
        String since = resolved.isDifferential() ? ", changes since " + Texts.shortId(resolved.baseId()) : "";
        return "Exporting reference point " + Texts.shortId(resolved.id()) + collection + " ("
                + Texts.count(resolved.machines().size(), "VM") + ", "
                + resolved.type().displayName() + ", " + resolved.consistency().displayName() + since + ") to "
                + export.request().directory();
    }

    /** By the class reference; what a host writes for a VM group is unconfirmed. */
    private static String expectation(ReferencePointType type) {
        return switch (type) {
            case RCT ->
                "Expect configuration and state files and no disk images: a reference point of type RCT has no disk data"
                        + " (unconfirmed on real hosts)";
            case LOG_BASED ->
                "Expect change logs, configuration and state files and no disk images: the reference point is log based"
                        + " (unconfirmed on real hosts)";
            case UNKNOWN -> "What the host exports is unknown: it does not give the type of the reference point";
        };
    }

    @Override
    public Submission submit(ReferencePointExport export, StageContext context) throws WsmanException {
        ResolvedExport resolved = export.resolved();
        return context.host()
                .export(resolved.reference(), export.request().directory().path(), settings(resolved));
    }

    private static ExportSettings settings(ResolvedExport resolved) {
        return new ExportSettings(
                Optional.ofNullable(resolved.base()),
                resolved.machines().stream()
                        .filter(ResolvedMachine::chosen)
                        .map(machine -> new MachineDisks(machine.id(), machine.diskIds()))
                        .toList());
    }

    @Override
    public Recovery<ReferencePointExport> recover(ReferencePointExport export, Intent intent, StageContext context)
            throws WsmanException {
        List<ExportJob> jobs =
                context.host().referencePointExports().of(export.resolved().id());
        List<ConcreteJob> own = jobs.stream()
                .filter(job -> export.request().directory().isSameAs(job.directory()))
                .map(ExportJob::job)
                .toList();
        return new Recovery.Jobs<>(own.isEmpty() ? onlyNewAnonymous(jobs, intent) : own);
    }

    /** Several new jobs of which none says what it exports are no candidates: which one is ours is unknown. */
    private static List<ConcreteJob> onlyNewAnonymous(List<ExportJob> jobs, Intent intent) {
        List<ConcreteJob> added = jobs.stream()
                .filter(ExportJob::isAnonymous)
                .map(ExportJob::job)
                .filter(job -> intent.mayHaveStarted(job))
                .toList();
        return added.size() == 1 ? added : List.of();
    }

    @Override
    public Optional<ConcreteJob> find(ReferencePointExport export, EndpointReference reference, StageContext context)
            throws WsmanException {
        return context.host().referencePointExports().of(export.resolved().id()).stream()
                .map(ExportJob::job)
                .filter(job -> !job.id().isEmpty() && job.id().equals(ConcreteJob.idOf(reference)))
                .findFirst();
    }

    @Override
    public ReferencePointExport complete(ReferencePointExport export, Optional<FinishedJob> job, StageContext context) {
        return export.withCompleted(job.map(CompletedExport::of).orElseGet(CompletedExport::withoutJob));
    }
}
