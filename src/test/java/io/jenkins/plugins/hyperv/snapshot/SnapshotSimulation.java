package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.checksums.FileChanges;
import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.checksums.ProofChecks;
import io.jenkins.plugins.hyperv.checksums.ShellDisturbances;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestLeftBehind;
import io.jenkins.plugins.hyperv.manifest.TestManifests;
import io.jenkins.plugins.hyperv.operation.ControllerKilled;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.NextAction;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.operation.Position;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.LateRequests;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.GroupSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.MachineReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.MachineSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Simulation of snapshot exports of a few nights: responses and requests are lost, calls arrive late, jobs fail or disappear,
 * the host and Jenkins restart, the build is aborted, and another program works on the same target. A cleanup is killed,
 * continues in the background, or finds the host unreachable; what it leaves behind is offered to the next night.
 * Deterministic for a seed. Checks at each end what has to be true whatever happened.
 */
final class SnapshotSimulation {

    private static final List<String> METHODS = List.of(
            "CreateSnapshot",
            "ExportSystemDefinition",
            "ExportSnapshot",
            "ConvertToReferencePoint",
            "DestroySnapshot",
            "DestroyReferencePoint");

    /** A host works on one call for 60 s at most. */
    private static final int MOST_LATE_SECONDS = 60;
    /** Each restart gives an unreachable host its whole time again. */
    private static final int MOST_DISTURBANCES = 3;

    private final Random random;
    private final boolean group;
    private final SimulatedHost simulator;
    private final SnapshotCycle cycle;
    private final VirtualMachine machine;
    private final List<RecordedExport> history = new ArrayList<>();
    private final Set<String> foreignSnapshots = new HashSet<>();
    private final Set<String> foreignPoints = new HashSet<>();
    private final Set<String> destroyedByOthers = new HashSet<>();
    private final LateRequests late;
    /** What the registry of the plugin contains. */
    private final List<LeftBehindObject> registry = new ArrayList<>();
    /** Cleanup stages in which the step ended before the cleanup, or Jenkins was killed. */
    final Set<String> interrupted = new TreeSet<>();

    private final SnapshotWiring wiring;
    private final ShellDisturbances shells;
    private final FileChanges files;
    private int disturbances;
    /** Whether the host accepts and completes every call of the night, so that exports have predecessors. */
    private boolean isCalm;
    /** Snapshots whose conversion was lost, and that the host has converted later. */
    private final Set<String> convertedLate = new HashSet<>();

    private final Map<String, Integer> calls = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private EngineDriver<SnapshotExport> driver;

    SnapshotSimulation(long seed, SnapshotWiring wiring) {
        this.wiring = wiring;
        this.random = new Random(seed);
        this.group = random.nextBoolean();
        HostTraits traits = HostTraits.documented();
        if (random.nextInt(4) == 0) {
            traits = traits.withoutLinkedJobs();
        }
        if (random.nextInt(4) == 0) {
            traits = traits.withShortReferencePointIds();
        }
        this.simulator = SimulatedHost.builder()
                .inventory(SampleInventory.create(1, 1, 1, 1))
                .traits(traits)
                .inProcess();
        this.late = new LateRequests(simulator);
        this.cycle = simulator.model().snapshots();
        this.shells = new ShellDisturbances(new Random(~seed), simulator, 30);
        this.files = new FileChanges(new Random(seed + 1), simulator);
        this.machine = simulator.inventory().groups().get(0).machines().get(0);
        simulator.inventory().referencePoints().forEach(point -> foreignPoints.add(point.id()));
    }

    /** Runs some nights and returns what was not true at an end of one of them. */
    List<String> run() {
        for (int night = 0; night < 4 && problems.isEmpty(); night++) {
            night(night);
        }
        return problems;
    }

    private void night(int number) {
        foreignEvents();
        isCalm = random.nextBoolean();
        script();
        TestSnapshots.Builder builder = group ? TestSnapshots.group("Web tier") : TestSnapshots.machine(machine.name());
        boolean kept = random.nextInt(8) == 0;
        if (kept) {
            builder.keepSnapshotOnFailure();
        }
        Proof proof = shells.nextProof();
        TestOperation<SnapshotExport> operation = builder.directory("D:\\Exports\\night-" + number)
                .proof(proof)
                .base("lastSuccessful")
                .keep(1 + random.nextInt(2))
                .history(List.copyOf(history))
                .build();
        driver = new EngineDriver<>(
                simulator, new TestOperation<>(wiring.type(), operation.request(), operation.data()));
        driver.leftBehind = wiring.leftBehind().apply(List.copyOf(registry));
        driver.beforeHost = this::deliverLateCalls;
        driver.transport.before = this::beforeRequest;
        shells.disturb(driver);
        calls.clear();
        disturbances = 0;
        List<String> snapshotsBefore = snapshots();
        List<String> pointsBefore = points();
        int removals = registry.size();
        Optional<Outcome> outcome = drive();
        driver.transport.down = false;
        outcome.ifPresent(end -> problems.addAll(new ProofChecks(simulator, shells, files).check(end, driver, proof)));
        registry.removeAll(driver.engine().description().removed());
        outcome.ifPresent(end -> {
            if (end instanceof Outcome.Unsuccessful unsuccessful) {
                registry.addAll(unsuccessful.leftBehind());
            }
        });
        simulator.clock().advance(Duration.ofMinutes(1));
        deliverLateCalls();
        simulator.clock().advance(Duration.ofMinutes(10));
        checkCalls(removals);
        outcome.ifPresent(end -> check(end, snapshotsBefore, pointsBefore, kept));
        record(driver.state().data());
        checkSnapshots();
        simulator.faults().clear();
    }

    private void script() {
        for (Call call : Call.values()) {
            ExportReply reply = switch (isCalm ? 6 : random.nextInt(12)) {
                case 0 -> new ExportReply.Returns(32775);
                case 1 -> new ExportReply.StartsJob(SimulatedJobEnding.Failed.because("It broke."));
                case 2 -> new ExportReply.StartsJob(new SimulatedJobEnding.Terminated());
                case 3 -> new ExportReply.StartsJob(new SimulatedJobEnding.Disappears());
                case 4, 5 -> new ExportReply.CompletesAtOnce();
                default -> new ExportReply.StartsJob(new SimulatedJobEnding.Completed());
            };
            cycle.script(call).always(reply).cancellable(random.nextInt(4) > 0);
        }
    }

    /** Decides before each call of the operation what becomes of it. A lost request may arrive late. */
    private void beforeRequest(String envelope) {
        String method = METHODS.stream()
                .filter(each -> envelope.contains(each + "_INPUT"))
                .findFirst()
                .orElse("");
        if (method.isEmpty()) {
            return;
        }
        calls.merge(method, 1, Integer::sum);
        int fate = isCalm ? 7 : random.nextInt(8);
        if (fate == 0) {
            simulator.faults().onMethod(method).next(new Disturbance.LoseAnswer());
        } else if (fate <= 2) {
            simulator.faults().onMethod(method).next(new Disturbance.LoseRequest());
            if (fate == 2) {
                late.add(Duration.ofSeconds(random.nextInt(MOST_LATE_SECONDS)), envelope);
            }
        }
    }

    private void deliverLateCalls() {
        if (late.deliver().stream().anyMatch(call -> call.contains("ConvertToReferencePoint_INPUT"))) {
            convertedLate.add(driver.state().data().snapshot().id());
        }
    }

    private void foreignEvents() {
        if (random.nextInt(3) == 0) {
            foreignPoints.add(cycle.addPoint(machine).id());
        }
        if (random.nextInt(4) == 0) {
            foreignSnapshots.add(
                    cycle.add(machine, MachineSnapshot.Kind.RECOVERY).id());
        }
        if (random.nextInt(5) == 0 && !history.isEmpty()) {
            String gone = history.get(random.nextInt(history.size())).referencePointId();
            destroyedByOthers.add(gone);
            cycle.points().stream().filter(point -> point.id().equals(gone)).forEach(cycle::remove);
            simulator.inventory().referencePoints().stream()
                    .filter(point -> point.id().equals(gone))
                    .forEach(simulator.inventory()::remove);
        }
    }

    /** Runs to the end; empty if the operation stops in the middle of its cleanup, as a mutant does. */
    private Optional<Outcome> drive() {
        int abortAfter = !isCalm && random.nextInt(3) == 0 ? random.nextInt(40) : -1;
        boolean isAbortedLate = random.nextInt(4) == 0;
        boolean aborted = false;
        for (int burst = 0; burst < 2_000; burst++) {
            int turns = driver.turns + 1 + random.nextInt(4);
            try {
                if (driver.runUntil(state -> driver.turns >= turns) instanceof NextAction.End end) {
                    return Optional.of(end.outcome());
                }
            } catch (ControllerKilled e) {
                simulator.clock().advance(shells.downtime());
                restart();
            }
            if (driver.state().position().stageName().equals("readDetails")) {
                files.maybeChange(driver.state().data().request().directory().path());
            }
            boolean isDue = abortAfter >= 0 && driver.turns > abortAfter
                    || isAbortedLate && isConverted() && random.nextInt(3) == 0;
            if (isDue && !aborted) {
                aborted = true;
                driver.abort();
            }
            if (driver.state().position() instanceof Position.CleaningUp cleanup && disturb(cleanup)) {
                return Optional.empty();
            }
            int event = random.nextInt(60);
            if (event == 0 && !driver.saved.isEmpty()) {
                restart();
            } else if (event == 1) {
                simulator.model().restart();
            } else if (event == 2 && late.isEmpty()) {
                simulator.clock().advance(Duration.ofSeconds(random.nextInt(400)));
            }
        }
        throw new AssertionError("the operation does not end");
    }

    private boolean isConverted() {
        SnapshotExport.Point point = driver.state().data().point();
        return driver.state().position() instanceof Position.AtStage && point != null && point.id() != null;
    }

    /**
     * The step ends before its cleanup, Jenkins is killed, or the host becomes unreachable.
     *
     * @return whether the cleanup is lost
     */
    private boolean disturb(Position.CleaningUp cleanup) {
        int event = random.nextInt(10);
        if (disturbances == MOST_DISTURBANCES) {
            return false;
        }
        if (event <= 1) {
            disturbances++;
            interrupted.add(cleanup.stage());
            if (event == 0 && wiring.losesCleanup()) {
                return true;
            }
            restart();
        } else if (event == 2) {
            driver.transport.down = true;
        }
        return false;
    }

    /** Another process, or the background of the same one, continues from the journal. */
    private void restart() {
        driver.restartFrom(driver.saved.get(Math.max(0, driver.saved.size() - 1 - wiring.statesLost())));
    }

    private List<String> snapshots() {
        return group
                ? cycle.groupSnapshots().stream().map(GroupSnapshot::id).toList()
                : cycle.snapshots().stream()
                        .filter(snapshot -> snapshot.kind() == MachineSnapshot.Kind.RECOVERY)
                        .map(MachineSnapshot::id)
                        .toList();
    }

    private List<String> points() {
        return group
                ? simulator.inventory().referencePoints().stream()
                        .map(SimulatedReferencePoint::id)
                        .toList()
                : cycle.points().stream().map(MachineReferencePoint::id).toList();
    }

    /** At most one call per intent: each snapshot that an earlier operation left behind has an intent of its own. */
    private void checkCalls(int removals) {
        calls.forEach((method, count) -> {
            int most = method.equals("DestroySnapshot") ? 1 + removals : 1;
            require(count <= most || method.equals("DestroyReferencePoint"), method + " was called more than once");
        });
    }

    /** No snapshot of ours is on the host that the registry does not name, and none is gone that others or a user need. */
    private void checkSnapshots() {
        snapshots().stream()
                .filter(id -> group || !foreignSnapshots.contains(id))
                .forEach(id -> require(
                        registry.stream().anyMatch(object -> object.id().isEmpty() || isSame(object, id)),
                        "snapshot " + id + " is not on record"));
        registry.stream()
                .filter(object -> object.kept() && !object.id().isEmpty() && !convertedLate.contains(object.id()))
                .forEach(object -> require(
                        snapshots().stream().anyMatch(id -> isSame(object, id)),
                        "a kept snapshot is gone: " + object.id()));
        List<String> all = cycle.snapshots().stream().map(MachineSnapshot::id).toList();
        foreignSnapshots.forEach(id -> require(all.contains(id), "a foreign snapshot is gone"));
    }

    private static boolean isSame(LeftBehindObject object, String id) {
        return object.id().toLowerCase(Locale.ROOT).endsWith(id.toLowerCase(Locale.ROOT));
    }

    private void check(Outcome outcome, List<String> snapshotsBefore, List<String> pointsBefore, boolean kept) {
        List<String> newSnapshots = new ArrayList<>(snapshots());
        newSnapshots.removeAll(snapshotsBefore);
        List<String> newPoints = new ArrayList<>(points());
        newPoints.removeAll(pointsBefore);
        require(newSnapshots.size() <= 1, "several snapshots of ours: " + newSnapshots);
        require(newPoints.size() <= 1, "several reference points of ours: " + newPoints);
        foreignPoints.forEach(point -> require(allPoints().contains(point), "a foreign reference point is gone"));
        if (outcome instanceof Outcome.Completed completed) {
            require(newSnapshots.isEmpty(), "a snapshot is left behind after success: " + newSnapshots);
            Manifest manifest = TestSnapshots.manifest(completed.result());
            require(
                    manifest.referencePoint() != null || newPoints.size() != 1,
                    "the manifest does not name the new reference point");
            if (manifest.referencePoint() != null) {
                require(
                        newPoints.equals(List.of(manifest.referencePoint().id())),
                        "the manifest names another reference point: " + newPoints);
                history.add(TestSnapshots.record(completed.result()));
            }
        } else {
            Outcome.Unsuccessful unsuccessful = (Outcome.Unsuccessful) outcome;
            String message = unsuccessful.message();
            List<String> commands = unsuccessful.artifact().stream()
                    .flatMap(artifact -> TestManifests.read(artifact.content()).leftBehind().stream())
                    .map(ManifestLeftBehind::command)
                    .toList();
            require(
                    commands.equals(unsuccessful.leftBehind().stream()
                            .map(LeftBehindObject::command)
                            .toList()),
                    "the manifest does not name what is left behind: " + message);
            boolean cleanupTried = calls.containsKey("DestroySnapshot")
                    || driver.log.stream().anyMatch(line -> line.startsWith("The cleanup failed"));
            require(newSnapshots.isEmpty() || cleanupTried || kept, "no cleanup of " + newSnapshots);
            newSnapshots.forEach(id -> require(
                    message.contains(id.substring(id.lastIndexOf(':') + 1))
                            || message.contains("possibly a new recovery snapshot"),
                    "snapshot " + id + " is left behind and not named in: " + message + "\n"
                            + String.join("\n", driver.log)));
        }
        history.stream()
                .filter(RecordedExport::mayBeBase)
                .reduce((earlier, later) -> later)
                .map(RecordedExport::referencePointId)
                .ifPresent(base -> require(
                        destroyedByOthers.contains(base) || points().contains(base),
                        "the base of the next export is gone"));
    }

    /** Keeps what the record of a build keeps: of a build without success, its reference point too. */
    private void record(SnapshotExport export) {
        if (export.plan() != null) {
            SnapshotFacts.ownReferencePoints(SnapshotFacts.of(export)).stream()
                    .filter(id -> history.stream()
                            .noneMatch(known -> known.referencePointId().equals(id)))
                    .forEach(id -> history.add(
                            RecordedExport.withoutManifest(id, export.target().id())));
        }
    }

    private List<String> allPoints() {
        List<String> all = new ArrayList<>(
                cycle.points().stream().map(MachineReferencePoint::id).toList());
        simulator.inventory().referencePoints().forEach(point -> all.add(point.id()));
        return all;
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
