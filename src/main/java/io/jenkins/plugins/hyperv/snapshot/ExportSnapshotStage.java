package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.JobType;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Call stage that exports the snapshot with its disks. Recovers by the job: one of the target, else, if the host does not link
 * jobs with machines, the only new export of the host, provided that the export directory has content.
 */
final class ExportSnapshotStage implements CallStage<SnapshotExport> {

    private static final Set<JobType> JOBS = Set.of(JobType.EXPORT_MACHINE);

    @Override
    public String name() {
        return "exportSnapshot";
    }

    @Override
    public String activity() {
        return "exporting";
    }

    @Override
    public String method() {
        return "the export";
    }

    @Override
    public String adviceFor(long returnValue) {
        return ServiceMethod.EXPORT_SNAPSHOT.adviceFor(returnValue);
    }

    @Override
    public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context) throws WsmanException {
        if (export.request().preflightOnly()) {
            return new Unnecessary<>(export);
        }
        Set<InstanceId> known = new HashSet<>(TargetJobs.known(export.target(), context, JOBS));
        exportsOf(context.host()).forEach(job -> known.add(job.id()));
        BaseDecision base = export.plan().base();
        context.log()
                .line("Exporting to " + export.request().directory() + " ("
                        + (base.isDifferential() ? "differential, base " + Texts.shortId(base.baseId()) : "full")
                        + ")");
        return new Prepared<>(TargetMachines.readIfUnknown(export, context), known);
    }

    private static List<ConcreteJob> exportsOf(HypervHost host) throws WsmanException {
        return host.virtualSystems().jobsOfType(JobType.EXPORT_MACHINE);
    }

    @Override
    public Submission submit(SnapshotExport export, StageContext context) throws WsmanException {
        return export.target()
                .calls()
                .export(
                        context.host(),
                        export.snapshot().reference(),
                        export.request().directory().path(),
                        Optional.ofNullable(export.plan().base().reference()));
    }

    @Override
    public Recovery<SnapshotExport> recover(SnapshotExport export, Intent intent, StageContext context)
            throws WsmanException {
        List<ConcreteJob> linked = TargetJobs.ofType(export.target(), context, JOBS).stream()
                .filter(job -> !intent.knows(job.id()))
                .toList();
        if (!linked.isEmpty()) {
            return new Recovery.Jobs<>(linked);
        }
        List<ConcreteJob> others = exportsOf(context.host()).stream()
                .filter(job -> !intent.knows(job.id()))
                .toList();
        boolean isOurs = others.size() == 1 && hasContent(export, context.host());
        return new Recovery.Jobs<>(isOurs ? others : List.of());
    }

    private static boolean hasContent(SnapshotExport export, HypervHost host) throws WsmanException {
        ExportDirectory directory = export.request().directory();
        return !directory.isOnShare()
                && !host.storage().directoriesIn(List.of(directory.path())).isEmpty();
    }

    @Override
    public Optional<ConcreteJob> find(SnapshotExport export, EndpointReference reference, StageContext context)
            throws WsmanException {
        return TargetJobs.find(export.target(), reference, context);
    }

    @Override
    public SnapshotExport complete(SnapshotExport export, Optional<FinishedJob> job, StageContext context)
            throws OperationFailedException {
        List<String> warnings = job.map(finished -> finished.job().warnings()).orElse(List.of()).stream()
                .map(text -> "The host completed the export with a warning: " + text)
                .toList();
        return export.withExported(new SnapshotExport.Exported(List.of()))
                .withJob(export.target().calls().exportMethod(), job)
                .withWarnings(warnings);
    }
}
