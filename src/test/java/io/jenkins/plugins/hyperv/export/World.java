package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.Ending;
import io.jenkins.plugins.hyperv.simulator.model.ExportJob;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.JobState;
import io.jenkins.plugins.hyperv.simulator.model.ManualClock;
import io.jenkins.plugins.hyperv.simulator.model.ReferencePointCollection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is really so in a simulation, whatever the export gets to know of it: the time that passes, the two clocks that
 * show it differently, the host, and what was ever started there.
 */
final class World {

    private static final Instant BEGIN = Instant.parse("2026-11-22T14:00:00Z");

    private final SimulatedHost host;
    private final ManualClock hostClock;
    private final List<ExportJob> started = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final Map<ExportJob, JobState> forgotten = new HashMap<>();
    private long millis;
    private long wallOffsetMillis;

    /** A request that the host carries out when nobody waits for the answer any more. */
    private record Late(long dueMillis, byte[] envelope) {}

    World(Schedule schedule) {
        hostClock = new ManualClock(BEGIN.plusSeconds(schedule.hostClockAheadSeconds()));
        // A small data center: what is in it makes no difference here, and ten thousand are made.
        host = SimulatedHost.builder()
                .clock(hostClock)
                .inventory(SampleInventory.create(1, 1, 1, 1))
                .inProcess();
        script(schedule);
    }

    private void script(Schedule schedule) {
        host.exports().endedJobsStay(schedule.endedJobStays()).duration(Duration.ofSeconds(20));
        if (schedule.failedBefore()) {
            host.exports().nextEnds(Ending.Failed.because("An earlier try."));
            startByHand(Requests.DIRECTORY);
            hostClock.advance(Duration.ofSeconds(15));
        }
        if (schedule.others()) {
            host.exports().nextEnds(new Ending.Completed()).nextEnds(new Ending.NeverEnds());
            startByHand("D:\\Exports\\web-41");
            startByHand("D:\\Exports\\other");
        }
        host.exports()
                .duration(schedule.jobDuration())
                .cancellable(schedule.cancellable())
                .cancellingTakes(schedule.cancellingTakes());
        host.exports()
                .always(
                        schedule.completesAtOnce()
                                ? new ExportReply.CompletesAtOnce()
                                : new ExportReply.StartsJob(schedule.ending()));
    }

    private void startByHand(String directory) {
        ReferencePointCollection nightly = host.inventory().referencePoints().stream()
                .filter(point -> point.id().equals(SampleInventory.NIGHTLY))
                .findFirst()
                .orElseThrow();
        host.model()
                .export(new io.jenkins.plugins.hyperv.simulator.model.ExportRequest(
                        nightly,
                        new io.jenkins.plugins.hyperv.simulator.model.ExportRequest.Base.None(),
                        directory,
                        Map.of(),
                        "somebody"));
    }

    /** Lets time pass everywhere. */
    void pass(long duration) {
        long end = millis + duration;
        while (true) {
            Optional<Late> due = late.stream()
                    .filter(request -> request.dueMillis() <= end)
                    .min(Comparator.comparingLong(Late::dueMillis));
            if (due.isEmpty()) {
                break;
            }
            late.remove(due.get());
            advance(Math.max(millis, due.get().dueMillis()));
            carryOut(due.get().envelope());
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

    /** The host's clock is put forward; its jobs come to their ends earlier by it. */
    void setHostsClock(long byMillis) {
        hostClock.advance(Duration.ofMillis(byMillis));
    }

    /** The host goes down and comes up: whatever ran has ended, and nobody remembers it. */
    void restartHost() {
        started.forEach(
                job -> forgotten.putIfAbsent(job, job.at(hostClock.instant()).state()));
        host.model().restart();
        late.clear();
    }

    SimulatedHost host() {
        return host;
    }

    /** Has the host carry a request out, and notes what it started. */
    byte[] carryOut(byte[] envelope) {
        List<ExportJob> before = host.model().jobs();
        try {
            return host.answer(envelope).body();
        } catch (IOException e) {
            return null;
        } finally {
            host.model().jobs().stream().filter(job -> !before.contains(job)).forEach(started::add);
        }
    }

    void carryOutLater(byte[] envelope, long afterMillis) {
        late.add(new Late(millis + afterMillis, envelope));
    }

    /** Jobs that somebody else has started and the host knows at present. */
    List<String> others() {
        return host.model().jobs().stream()
                .filter(job -> !started.contains(job))
                .map(ExportJob::id)
                .toList();
    }

    /** The jobs that the export has started, whatever became of them. */
    List<ExportJob> started() {
        return started;
    }

    /** Whether the host has exported, be it without a job. */
    boolean hasFiles() {
        return host.model().files().isOccupied(Requests.DIRECTORY);
    }

    /** How a job really stands; empty where the host has been restarted while it ran. */
    Optional<JobState> stateOf(ExportJob job) {
        return forgotten.containsKey(job)
                ? Optional.of(forgotten.get(job)).filter(JobState::hasEnded)
                : Optional.of(job.at(hostClock.instant()).state());
    }

    /** Whether the host still knows a job. */
    boolean knows(ExportJob job) {
        return host.model().job(job.id()).isPresent();
    }
}
