package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.AbsentMachine;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DirectoryFacts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DiskFacts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.MachineFacts;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystem;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemSettings;
import io.jenkins.plugins.hyperv.virtualization.Volume;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Query stage that finds the target, checks whether it can be exported, and decides on the base. One turn for the target, two
 * for its machines, at least one for the base, one for the rest. Reports all findings in one message.
 */
final class PreflightStage implements QueryStage<SnapshotExport> {

    /** Conditions in one query. */
    private static final int MOST_NAMED = 16;
    /** Warnings in the stored state; later stages add some more. */
    private static final int MOST_WARNINGS = 6;

    private SnapshotTarget target;
    private List<VirtualSystem> machines = List.of();
    private List<AbsentMachine> absent = List.of();
    private List<VirtualSystemSettings> settings;
    private List<MachineFacts> facts;
    private BaseSelection base;

    @Override
    public String name() {
        return "preflight";
    }

    @Override
    public String activity() {
        return "checking the target";
    }

    @Override
    public Result<SnapshotExport> query(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        HypervHost host = context.host();
        if (target == null) {
            TargetResolver resolver = new TargetResolver(host, context.hostName());
            SnapshotTarget found = resolver.resolve(export.request());
            machines = TargetMachines.systems(found, host);
            absent = AbsentMachines.of(found, ids(), host);
            target = found;
            return new Result.Again<>(Duration.ZERO);
        }
        if (settings == null) {
            settings = host.virtualSystems().settingsOf(ids());
            return new Result.Again<>(Duration.ZERO);
        }
        if (facts == null) {
            facts = facts(host);
            base = new BaseSelection(export.request(), complete());
            return new Result.Again<>(Duration.ZERO);
        }
        if (!base.isComplete()) {
            return new Result.Again<>(base.advance(context));
        }
        return decide(export, context);
    }

    private List<InstanceId> ids() {
        return machines.stream().map(VirtualSystem::id).toList();
    }

    private List<MachineFacts> facts(HypervHost host) throws WsmanException, OperationFailedException {
        for (VirtualSystem machine : machines) {
            if (settings.stream().noneMatch(each -> each.isOf(machine.id()))) {
                throw new OperationFailedException(
                        "The host shows no settings of VM \"" + machine.name() + "\". Another node may own the VM.");
            }
        }
        Map<InstanceId, Integer> passThroughDisks = host.virtualSystems().passThroughDisksOf(ids());
        Map<InstanceId, EndpointReference> references = new LinkedHashMap<>();
        machines.forEach(machine -> references.put(machine.id(), machine.reference()));
        Map<InstanceId, List<ConcreteJob>> jobs =
                MachineJobs.of(references, job -> !job.state().ended(), host);
        List<SnapshotTarget.Machine> described = TargetMachines.machines(target, machines, settings, host);
        List<MachineFacts> found = new ArrayList<>();
        for (int i = 0; i < machines.size(); i++) {
            InstanceId id = machines.get(i).id();
            found.add(new MachineFacts(
                    described.get(i),
                    machines.get(i).state(),
                    snapshots(id, VirtualSystemSettings.Kind.RECOVERY_SNAPSHOT)
                            .map(each -> each.id().value())
                            .toList(),
                    (int) snapshots(id, VirtualSystemSettings.Kind.USER_SNAPSHOT)
                            .count(),
                    passThroughDisks.getOrDefault(id, 0),
                    jobs.getOrDefault(id, List.of()).stream()
                            .map(job -> job.type().displayName())
                            .toList()));
        }
        return found;
    }

    private Stream<VirtualSystemSettings> snapshots(InstanceId machine, VirtualSystemSettings.Kind kind) {
        return settings.stream().filter(each -> each.machineId().equals(machine) && each.kind() == kind);
    }

    private SnapshotTarget complete() {
        return target.withMachines(facts.stream().map(MachineFacts::machine).toList());
    }

    private Result<SnapshotExport> decide(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        HypervHost host = context.host();
        SnapshotTarget complete = complete();
        BaseDecision decision = base.decision();
        List<Volume> volumes = host.storage().volumes();
        PreflightReport report = PreflightRules.check(new PreflightFacts(
                complete,
                facts,
                absent,
                directory(export, host, volumes),
                disks(complete, host, volumes),
                decision.isDifferential()));
        List<String> errors = new ArrayList<>(report.errors());
        List<String> warnings = new ArrayList<>(report.warnings());
        if (!decision.fullBecause().isEmpty()) {
            String reason = Texts.sentenceStart(decision.fullBecause());
            if (export.request().requireBase()) {
                errors.add(reason + ", and requireBase is true.");
            } else {
                warnings.add("The export is full: " + decision.fullBecause() + ".");
            }
        }
        warnings.forEach(warning -> context.log().line("WARNING: " + warning));
        if (!errors.isEmpty()) {
            throw new OperationFailedException(String.join(" ", errors));
        }
        return new Result.Complete<>(export.withPlan(new SnapshotExport.Plan(complete, decision, host.windowsBuild()))
                .withWarnings(Texts.bounded(warnings, MOST_WARNINGS)));
    }

    private static DirectoryFacts directory(SnapshotExport export, HypervHost host, List<Volume> volumes)
            throws WsmanException {
        String path = export.request().directory().path();
        if (HostPath.isOnShare(path)) {
            return new DirectoryFacts(path, true, false, Optional.empty());
        }
        return new DirectoryFacts(path, false, host.storage().hasContent(path), Volume.containing(path, volumes));
    }

    private static DiskFacts disks(SnapshotTarget target, HypervHost host, List<Volume> volumes) throws WsmanException {
        List<String> paths = target.machines().stream()
                .flatMap(machine -> machine.disks().stream())
                .map(SnapshotTarget.Disk::path)
                .distinct()
                .toList();
        List<String> local = paths.stream().filter(HostPath::isOnDrive).toList();
        List<Optional<Volume>> sources = local.stream()
                .map(path -> Volume.containing(path, volumes))
                .distinct()
                .toList();
        return new DiskFacts(
                paths.size(),
                local.size() == paths.size() ? sizeOf(local, host) : OptionalLong.empty(),
                paths.stream().anyMatch(path -> path.toLowerCase(Locale.ROOT).endsWith(".avhdx")),
                paths.stream().anyMatch(HostPath::isOnShare),
                sources.stream().flatMap(Optional::stream).toList(),
                sources.stream().anyMatch(Optional::isEmpty));
    }

    /** The size of files; empty if the host does not show all of them. */
    private static OptionalLong sizeOf(List<String> paths, HypervHost host) throws WsmanException {
        List<ListedFile> files = new ArrayList<>();
        for (int from = 0; from < paths.size(); from += MOST_NAMED) {
            files.addAll(host.storage().files(paths.subList(from, Math.min(paths.size(), from + MOST_NAMED))));
        }
        boolean known = files.size() == paths.size()
                && files.stream().allMatch(file -> file.sizeBytes().isPresent());
        return known
                ? OptionalLong.of(files.stream()
                        .mapToLong(file -> file.sizeBytes().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }
}
