package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DirectoryFacts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.MachineFacts;
import io.jenkins.plugins.hyperv.virtualization.AttachedDisk;
import io.jenkins.plugins.hyperv.virtualization.HostStorage;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystem;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemSettings;
import io.jenkins.plugins.hyperv.virtualization.Volume;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Query stage that finds the target, checks whether it can be exported, and decides on the base. One turn for the target, one
 * for each machine, one for the rest. Reports all findings in one message.
 */
final class PreflightStage implements QueryStage<SnapshotExport> {

    /** Conditions in one query. */
    private static final int MOST_NAMED = 16;

    private SnapshotTarget target;
    private List<VirtualSystem> machines = List.of();
    private final List<MachineFacts> facts = new ArrayList<>();

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
            machines = resolver.machinesOf(found);
            target = found;
        } else if (facts.size() < machines.size()) {
            facts.add(facts(machines.get(facts.size()), host));
        } else {
            return decide(export, context);
        }
        return new Result.Again<>(Duration.ZERO);
    }

    private MachineFacts facts(VirtualSystem machine, HypervHost host) throws WsmanException, OperationFailedException {
        List<VirtualSystemSettings> all = host.virtualSystems().settingsOf(machine.id());
        VirtualSystemSettings own = all.stream()
                .filter(settings -> settings.kind() == VirtualSystemSettings.Kind.MACHINE)
                .findFirst()
                .orElseThrow(() -> new OperationFailedException(
                        "The host shows no settings of VM \"" + machine.name() + "\". Another node may own the VM."));
        List<SnapshotTarget.Disk> disks = host.virtualSystems().disksOf(own).stream()
                .map(PreflightStage::disk)
                .toList();
        SnapshotTarget.Machine found = new SnapshotTarget.Machine(
                machine.id().value(),
                machine.name(),
                machine.reference(),
                own.version(),
                host.virtualSystems().exportSettingsIdOf(machine),
                disks);
        return new MachineFacts(
                found,
                machine.state(),
                all.stream()
                        .filter(settings -> settings.kind() == VirtualSystemSettings.Kind.RECOVERY_SNAPSHOT)
                        .map(settings -> settings.id().value())
                        .toList(),
                (int) all.stream()
                        .filter(settings -> settings.kind() == VirtualSystemSettings.Kind.USER_SNAPSHOT)
                        .count(),
                host.virtualSystems().passThroughDisksOf(own),
                host.virtualSystems().jobsAffecting(machine.reference()).stream()
                        .filter(job -> !job.state().ended())
                        .map(job -> job.type().displayName())
                        .toList());
    }

    private static SnapshotTarget.Disk disk(AttachedDisk disk) {
        return new SnapshotTarget.Disk(disk.id().value(), disk.path());
    }

    private Result<SnapshotExport> decide(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        HypervHost host = context.host();
        SnapshotTarget complete = new SnapshotTarget(
                target.kind(),
                target.reference(),
                target.id(),
                target.name(),
                facts.stream().map(MachineFacts::machine).toList());
        BaseDecision base = base(export.request(), complete, host);
        PreflightReport report = PreflightRules.check(new PreflightFacts(
                complete, facts, directory(export, host), diskBytes(complete, host), base.isDifferential()));
        List<String> errors = new ArrayList<>(report.errors());
        List<String> warnings = new ArrayList<>(report.warnings());
        if (!base.fullBecause().isEmpty()) {
            String reason = Texts.sentenceStart(base.fullBecause());
            if (export.request().requireBase()) {
                errors.add(reason + ", and requireBase is true.");
            } else {
                warnings.add("The export is full: " + base.fullBecause() + ".");
            }
        }
        warnings.forEach(warning -> context.log().line("WARNING: " + warning));
        if (!errors.isEmpty()) {
            throw new OperationFailedException(String.join(" ", errors));
        }
        return new Result.Complete<>(export.withPlan(new SnapshotExport.Plan(complete, base, host.windowsBuild()))
                .withWarnings(warnings));
    }

    private static BaseDecision base(SnapshotRequest request, SnapshotTarget target, HypervHost host)
            throws WsmanException {
        TargetCalls calls = target.calls();
        List<ListedPoint> listed =
                request.base().kind() == BaseChoice.Kind.FULL ? List.of() : calls.referencePoints(host);
        Optional<String> wanted = BaseRules.wanted(request, target.id());
        Optional<ListedPoint> point = listed.stream()
                .filter(each -> wanted.filter(each.id()::equals).isPresent())
                .findFirst();
        boolean tracks = point.isPresent() && calls.tracksEveryDisk(host, point.get());
        return BaseRules.decide(request, new BaseRules.Candidate(target, listed, tracks));
    }

    private static DirectoryFacts directory(SnapshotExport export, HypervHost host) throws WsmanException {
        String path = export.request().directory().path();
        if (path.startsWith("\\\\")) {
            return new DirectoryFacts(path, true, false, OptionalLong.empty());
        }
        HostStorage storage = host.storage();
        boolean hasContent =
                !storage.filesIn(path).isEmpty() || !storage.directoriesIn(path).isEmpty();
        OptionalLong free = Volume.containing(path, storage.volumes())
                .map(Volume::freeBytes)
                .orElse(OptionalLong.empty());
        return new DirectoryFacts(path, false, hasContent, free);
    }

    /** The size of the disks' files; empty if the host does not show all of them. */
    private static OptionalLong diskBytes(SnapshotTarget target, HypervHost host) throws WsmanException {
        List<String> paths = target.machines().stream()
                .flatMap(machine -> machine.disks().stream())
                .map(SnapshotTarget.Disk::path)
                .distinct()
                .toList();
        if (paths.stream().anyMatch(path -> !path.matches("[A-Za-z]:\\\\.*"))) {
            return OptionalLong.empty();
        }
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
