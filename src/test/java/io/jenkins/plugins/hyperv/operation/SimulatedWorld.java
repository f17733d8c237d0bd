package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.Inventory;
import io.jenkins.plugins.hyperv.simulator.model.ManualClock;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportJob;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * World of a simulation: the truth, whatever the operation learns of it. It holds the time that passes, the clocks of
 * controller and host, the host itself, and every job that was ever started there.
 */
final class SimulatedWorld {

    private static final Instant BEGIN = Instant.parse("2026-11-22T14:00:00Z");

    private final Scenario scenario;
    private final SimulatedHost host;
    private final ManualClock hostClock;
    private final List<SimulatedExportJob> started = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();
    private final Map<SimulatedExportJob, SimulatedJobState> forgotten = new HashMap<>();
    private SimulatedExportJob earlier;
    private SimulatedExportJob rival;
    private long millis;
    private long wallOffsetMillis;

    /** Something that happens on the host later. */
    private record Planned(long dueMillis, Runnable event) {}

    SimulatedWorld(Schedule schedule, Scenario scenario) {
        this.scenario = scenario;
        hostClock = new ManualClock(BEGIN.plusSeconds(schedule.hostClockAheadSeconds()));
        // A small data center: what is in it makes no difference here, and thousands are made.
        host = SimulatedHost.builder()
                .clock(hostClock)
                .inventory(inventory(schedule))
                .inProcess();
        script(schedule);
    }

    private static Inventory inventory(Schedule schedule) {
        Inventory inventory = SampleInventory.create(1, 1, 1, 1);
        if (!schedule.hostileNames()) {
            return inventory;
        }
        Inventory hostile = new Inventory();
        inventory.referencePoints().forEach(point -> hostile.add(withHostileNames(point)));
        return hostile;
    }

    private static SimulatedReferencePoint withHostileNames(SimulatedReferencePoint point) {
        List<VirtualMachine> machines = point.group().machines().stream()
                .map(machine -> new VirtualMachine(machine.id(), Schedule.HOSTILE, machine.disks()))
                .toList();
        VmGroup group = new VmGroup(point.group().id(), Schedule.HOSTILE, machines);
        return new SimulatedReferencePoint(point.id(), Schedule.HOSTILE, group, point.type(), point.consistency());
    }

    private void script(Schedule schedule) {
        host.exports().endedJobsStay(schedule.endedJobStays()).duration(Duration.ofSeconds(20));
        if (schedule.failedBefore()) {
            earlier = startByHand(scenario.directory(), SimulatedJobEnding.Failed.because("An earlier try."));
            hostClock.advance(Duration.ofSeconds(15));
        }
        if (schedule.others()) {
            startByHand("D:\\Exports\\web-41", new SimulatedJobEnding.Completed());
            startByHand("D:\\Exports\\other", new SimulatedJobEnding.NeverEnds());
        }
        host.exports()
                .duration(schedule.jobDuration())
                .cancellable(schedule.cancellable())
                .cancellingTakes(schedule.cancellingTakes());
        host.exports()
                .always(
                        schedule.completesAtOnce()
                                ? new ExportReply.CompletesAtOnce()
                                : new ExportReply.StartsJob(ending(schedule)));
    }

    private static SimulatedJobEnding ending(Schedule schedule) {
        return schedule.hostileNames() && schedule.ending() instanceof SimulatedJobEnding.Failed
                ? SimulatedJobEnding.Failed.because(Schedule.HOSTILE)
                : schedule.ending();
    }

    private SimulatedExportJob startByHand(String directory, SimulatedJobEnding ending) {
        SimulatedReferencePoint nightly = host.inventory().referencePoints().stream()
                .filter(point -> point.id().equals(SampleInventory.NIGHTLY))
                .findFirst()
                .orElseThrow();
        host.exports().nextEnds(ending);
        return host.model()
                .export(new SimulatedExportRequest(
                        nightly, new SimulatedExportRequest.Base.None(), directory, Map.of(), "administrator"))
                .job();
    }

    /** Another operation starts the same work in a while, unless the host refuses. */
    void planRival(long afterMillis) {
        planned.add(new Planned(
                millis + afterMillis,
                () -> rival = startByHand(scenario.directory(), new SimulatedJobEnding.Completed())));
    }

    /** Lets time pass on the controller and on the host. */
    void pass(long duration) {
        long end = millis + duration;
        while (!planned.isEmpty()) {
            Planned due = planned.get(0);
            for (Planned each : planned) {
                due = each.dueMillis() < due.dueMillis() ? each : due;
            }
            if (due.dueMillis() > end) {
                break;
            }
            planned.remove(due);
            advance(Math.max(millis, due.dueMillis()));
            due.event().run();
        }
        advance(end);
    }

    private void advance(long until) {
        hostClock.advance(Duration.ofMillis(until - millis));
        millis = until;
    }

    /** Milliseconds that have really passed. */
    long millis() {
        return millis;
    }

    /** The controller's time of day. */
    InstantSource wall() {
        return () -> BEGIN.plusMillis(millis + wallOffsetMillis);
    }

    /** The controller's count of nanoseconds. */
    long nanos() {
        return millis * 1_000_000;
    }

    void setControllersClock(long byMillis) {
        wallOffsetMillis += byMillis;
    }

    /** Puts the host's clock forward; its jobs end earlier by it. */
    void setHostsClock(long byMillis) {
        hostClock.advance(Duration.ofMillis(byMillis));
    }

    /** Restarts the host: what ran has ended, and the host remembers no job. */
    void restartHost() {
        started.forEach(
                job -> forgotten.putIfAbsent(job, job.at(hostClock.instant()).state()));
        host.model().restart();
        planned.clear();
    }

    SimulatedHost host() {
        return host;
    }

    /** Has the host process a request, and notes what it started. Null if the response breaks off. */
    byte[] process(byte[] envelope) {
        if (!isCall(envelope)) {
            return answer(envelope);
        }
        List<SimulatedExportJob> before = host.model().jobs();
        if (scenario.isCleanup(new String(envelope, StandardCharsets.UTF_8))) {
            host.exports().nextEnds(new SimulatedJobEnding.Completed());
        }
        byte[] response = answer(envelope);
        host.model().jobs().stream().filter(job -> !before.contains(job)).forEach(started::add);
        return response;
    }

    private byte[] answer(byte[] envelope) {
        try {
            return host.answer(envelope).body();
        } catch (IOException e) {
            return null;
        }
    }

    static boolean isCall(byte[] envelope) {
        return new String(envelope, StandardCharsets.UTF_8).contains("ExportReferencePoint_INPUT");
    }

    void processLater(byte[] envelope, long afterMillis) {
        planned.add(new Planned(millis + afterMillis, () -> process(envelope)));
    }

    /** Jobs that other clients have started and the host knows at present. */
    List<String> others() {
        return host.model().jobs().stream()
                .filter(job -> !started.contains(job))
                .map(SimulatedExportJob::id)
                .toList();
    }

    /** The job of an earlier attempt that failed; empty if there is none. */
    Optional<SimulatedExportJob> earlier() {
        return Optional.ofNullable(earlier);
    }

    /** Whether another live operation follows a job. */
    boolean isRivals(InstanceId job) {
        return rival != null && InstanceId.of(rival.id()).equals(job);
    }

    /** The jobs that the operation's call has started, whatever became of them. */
    List<SimulatedExportJob> started() {
        return startedIn(scenario.directory());
    }

    /** The jobs that the operation's cleanup has started. */
    List<SimulatedExportJob> startedByCleanup() {
        return startedIn(scenario.cleanupDirectory());
    }

    private List<SimulatedExportJob> startedIn(String directory) {
        return started.stream()
                .filter(job -> job.order().directory().equalsIgnoreCase(directory))
                .toList();
    }

    /** Whether the host has done the work for this operation, with a job or without. */
    boolean hasFiles() {
        return rival == null && host.model().files().isOccupied(scenario.directory());
    }

    /** The real state of a job; empty if the host was restarted while the job ran. */
    Optional<SimulatedJobState> stateOf(SimulatedExportJob job) {
        return forgotten.containsKey(job)
                ? Optional.of(forgotten.get(job)).filter(SimulatedJobState::hasEnded)
                : Optional.of(job.at(hostClock.instant()).state());
    }

    /** Whether the host still knows a job. */
    boolean knows(SimulatedExportJob job) {
        return host.model().job(job.id()).isPresent();
    }
}
