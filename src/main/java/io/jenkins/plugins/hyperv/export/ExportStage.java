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
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Call stage that exports the reference point. Recovers by the export job: same reference point, same directory. */
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
        return ReturnCode.adviceFor(returnValue);
    }

    @Override
    public Prepared<ReferencePointExport> prepare(ReferencePointExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        List<ListedExportJob> jobs =
                context.host().listedExportJobsOf(export.resolved().id());
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
        context.log().line(announcement(export));
        return new Prepared<>(export, jobs.stream().map(ListedExportJob::id).collect(Collectors.toSet()));
    }

    private static String announcement(ReferencePointExport export) {
        ResolvedExport resolved = export.resolved();
        String collection =
                resolved.collectionName().isEmpty() ? "" : " of VM group \"" + resolved.collectionName() + "\"";
        String since = resolved.isDifferential() ? ", changes since " + Texts.shortId(resolved.baseId()) : "";
        return "Exporting reference point " + Texts.shortId(resolved.id()) + collection + " ("
                + Texts.count(resolved.machines().size(), "machine") + ", "
                + resolved.type().displayName() + ", " + resolved.consistency().displayName() + since + ") to "
                + export.request().directory();
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
        return new Recovery.Jobs<>(context.host().exportJobsOf(export.resolved().id()).stream()
                .filter(job -> export.request().directory().isSameAs(job.directory()))
                .map(ExportJob::job)
                .toList());
    }

    @Override
    public Optional<ConcreteJob> find(ReferencePointExport export, EndpointReference reference, StageContext context)
            throws WsmanException {
        return context.host().exportJobsOf(export.resolved().id()).stream()
                .map(ExportJob::job)
                .filter(job -> !job.id().isEmpty() && job.id().equals(ConcreteJob.idOf(reference)))
                .findFirst();
    }

    @Override
    public ReferencePointExport complete(ReferencePointExport export, Optional<FinishedJob> job, StageContext context) {
        return export.withCompleted(job.map(CompletedExport::of).orElseGet(CompletedExport::withoutJob));
    }
}
