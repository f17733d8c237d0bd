package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.NextAction;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.Consistency;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.TrackingType;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Simulation of operations that create and destroy reference points: responses and requests are lost, calls arrive late, jobs
 * fail or disappear, the host and Jenkins restart, the build is aborted, and another program works on the same group.
 * Deterministic for a seed. Checks after each operation what has to be true whatever happened.
 */
final class ReferencePointSimulation {

    private static final List<String> METHODS =
            List.of("CreateReferencePoint", "DestroyReferencePoint", "RemoveAssociatedData");
    private static final int OPERATIONS = 4;
    /** A host works on one call for 60 s at most. */
    private static final int MOST_LATE_SECONDS = 60;
    /** How an unsuccessful operation says that the user has to look for himself. */
    private static final List<String> DOUBTS = List.of(
            "hypervReferencePoints",
            "keeps running",
            "may still be running",
            "no longer knows",
            "possibly the reference point");

    private final Random random;
    private final SimulatedHost simulator;
    private final VmGroup group;
    private final List<String> own = new ArrayList<>();
    private final Set<String> foreign = new HashSet<>();
    private final Set<String> destroyedByOthers = new HashSet<>();
    private final List<Late> late = new ArrayList<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private record Late(long atMillis, String envelope) {}

    ReferencePointSimulation(long seed) {
        this.random = new Random(seed);
        HostTraits traits = HostTraits.documented();
        traits = random.nextInt(4) == 0 ? traits.withoutLinkedJobs() : traits;
        traits = random.nextInt(4) == 0 ? traits.withOnlyCollectionIdAsKey() : traits;
        traits = random.nextInt(4) == 0 ? traits.withoutExportJobClass() : traits;
        this.simulator = SimulatedHost.builder()
                .inventory(SampleInventory.create(1, 1, 2, 1))
                .traits(traits)
                .inProcess();
        this.group = simulator.inventory().groups().get(0);
        simulator.inventory().referencePoints().forEach(point -> foreign.add(point.id()));
    }

    /** Runs some operations and returns what was not true at the end of one of them. */
    List<String> run() {
        for (int number = 0; number < OPERATIONS && problems.isEmpty(); number++) {
            if (own.isEmpty() || random.nextBoolean()) {
                create();
            } else {
                destroy();
            }
        }
        return problems;
    }

    private void create() {
        Set<String> before = points();
        EngineDriver<ReferencePointCreation> driver = new EngineDriver<>(
                simulator,
                TestReferencePoints.create(group.name(), random.nextInt(4) == 0 ? "LOG_BASED" : "RCT", "APPLICATION"));
        Outcome outcome = finish(driver);
        Set<String> added = points();
        added.removeAll(before);
        List<String> ours = added.stream().filter(id -> !foreign.contains(id)).toList();
        require(ours.size() <= 1, "several reference points for one intent: " + ours);
        requireKept(before, Set.of());
        if (outcome instanceof Outcome.Completed completed) {
            String id = (String) TestReferencePoints.map(completed.result()).get("id");
            require(
                    ours.equals(List.of(id)) || isTakenForOurs(completed.result(), id) && added.contains(id),
                    "the result names " + id + " and not the new reference point " + ours);
            own.addAll(ours);
        } else {
            String message = ((Outcome.Unsuccessful) outcome).message();
            foreign.forEach(id -> require(
                    !message.contains("CollectionID='" + id + "'"),
                    "a foreign reference point is offered for removal"));
            ours.forEach(id -> require(
                    message.contains(id) || isDoubt(message),
                    "reference point " + id + " is not named in: " + message));
        }
    }

    private void destroy() {
        String target = own.remove(random.nextInt(own.size()));
        Set<String> before = points();
        TestOperation<ReferencePointRemoval> operation = TestReferencePoints.destroy(target, null, false);
        Outcome outcome = finish(new EngineDriver<>(simulator, operation));
        requireKept(before, Set.of(target));
        boolean gone = !points().contains(target);
        if (outcome instanceof Outcome.Completed) {
            require(gone, "reference point " + target + " is still there after its removal");
        } else {
            String message = ((Outcome.Unsuccessful) outcome).message();
            require(
                    !gone
                            || destroyedByOthers.contains(target)
                            || !before.contains(target)
                            || isDoubt(message)
                            || message.contains("is complete"),
                    "reference point " + target + " is destroyed, which is not said in: " + message);
        }
    }

    private static boolean isTakenForOurs(OperationResult result, String id) {
        return result.figures().warnings().stream().anyMatch(warning -> warning.contains(id + " is the only new one"));
    }

    private static boolean isDoubt(String message) {
        return DOUBTS.stream().anyMatch(message::contains);
    }

    private void requireKept(Set<String> before, Set<String> mayBeGone) {
        before.removeAll(points());
        before.removeAll(mayBeGone);
        before.removeAll(destroyedByOthers);
        require(before.isEmpty(), "reference points are gone that no operation was asked to destroy: " + before);
    }

    private Set<String> points() {
        simulator.model().snapshots().jobs();
        Set<String> ids = new HashSet<>();
        simulator.inventory().referencePoints().forEach(point -> ids.add(point.id()));
        return ids;
    }

    private <D> Outcome finish(EngineDriver<D> driver) {
        script();
        calls.clear();
        driver.beforeHost = this::deliverLateCalls;
        driver.transport.before = this::beforeRequest;
        Outcome outcome = drive(driver);
        simulator.clock().advance(Duration.ofMinutes(1));
        deliverLateCalls();
        simulator.clock().advance(Duration.ofMinutes(10));
        simulator.faults().clear();
        calls.forEach((method, count) -> require(count <= 1, method + " was called more than once"));
        return outcome;
    }

    private void script() {
        for (Call call : List.of(Call.CREATE_REFERENCE_POINT, Call.DESTROY_REFERENCE_POINT)) {
            ExportReply reply = switch (random.nextInt(12)) {
                case 0 -> new ExportReply.Returns(32775);
                case 1 -> new ExportReply.StartsJob(SimulatedJobEnding.Failed.because("It broke."));
                case 2 -> new ExportReply.StartsJob(new SimulatedJobEnding.Terminated());
                case 3 -> new ExportReply.StartsJob(new SimulatedJobEnding.Disappears());
                case 4, 5 -> new ExportReply.CompletesAtOnce();
                default -> new ExportReply.StartsJob(new SimulatedJobEnding.Completed());
            };
            simulator.model().snapshots().script(call).always(reply).cancellable(random.nextInt(4) > 0);
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
        int fate = random.nextInt(6);
        if (fate == 0) {
            simulator.faults().onMethod(method).next(new Disturbance.LoseAnswer());
        } else if (fate <= 2) {
            simulator.faults().onMethod(method).next(new Disturbance.LoseRequest());
            if (fate == 2) {
                late.add(new Late(simulator.clock().millis() + 1_000L * random.nextInt(MOST_LATE_SECONDS), envelope));
            }
        }
    }

    private void deliverLateCalls() {
        long now = simulator.clock().millis();
        for (Late each : List.copyOf(late)) {
            if (each.atMillis() <= now && late.remove(each)) {
                try {
                    simulator.answer(each.envelope().getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private <D> Outcome drive(EngineDriver<D> driver) {
        int abortAfter = random.nextInt(4) == 0 ? random.nextInt(20) : -1;
        boolean aborted = false;
        for (int burst = 0; burst < 2_000; burst++) {
            int turns = driver.turns + 1 + random.nextInt(3);
            NextAction next = driver.runUntil(state -> driver.turns >= turns);
            if (next instanceof NextAction.End end) {
                return end.outcome();
            }
            if (abortAfter >= 0 && driver.turns > abortAfter && !aborted) {
                aborted = true;
                driver.abort();
            }
            event(driver);
        }
        throw new AssertionError("the operation does not end");
    }

    private void event(EngineDriver<?> driver) {
        switch (random.nextInt(50)) {
            case 0, 1 -> {
                if (!driver.saved.isEmpty()) {
                    driver.restart();
                }
            }
            case 2 -> simulator.model().restart();
            case 3 -> {
                if (late.isEmpty()) {
                    simulator.clock().advance(Duration.ofSeconds(random.nextInt(400)));
                }
            }
            case 4 -> createByAnother();
            case 5 -> destroyByAnother();
            default -> {}
        }
    }

    private void createByAnother() {
        String id = new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase(Locale.ROOT);
        foreign.add(id);
        simulator
                .inventory()
                .add(new SimulatedReferencePoint(id, "foreign", group, TrackingType.RCT_BASED, Consistency.CRASH));
    }

    private void destroyByAnother() {
        List<SimulatedReferencePoint> all = simulator.inventory().referencePoints().stream()
                .filter(point -> foreign.contains(point.id()) || own.contains(point.id()))
                .toList();
        if (!all.isEmpty()) {
            SimulatedReferencePoint point = all.get(random.nextInt(all.size()));
            destroyedByOthers.add(point.id());
            simulator.inventory().remove(point);
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
