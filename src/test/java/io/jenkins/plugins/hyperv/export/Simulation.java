package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs one schedule: an export on a controller that is killed and started again, with a disk that fails and a clock that
 * is set, against a host on the other side of a network that loses things. The driver does what the plugin's own does.
 */
final class Simulation {

    private static final int MOST_TURNS = 3_000;
    private static final long LONGEST_WAIT_MILLIS = 70_000;
    private static final long HURRIED_WAIT_MILLIS = 8_000;
    /** How long the driver leaves a request alone that is under way at an abort. */
    private static final long CUT_AFTER_MILLIS = 10_000;

    private final Schedule schedule;
    private final Wiring wiring;
    private final Random random;
    private final World world;
    private final TroubledTransport transport;
    private final HypervHost host;
    private final HostSource hosts;
    private final ToldAlarm alarm;
    private final Checkpoint checkpoint;
    private final List<String> log = new ArrayList<>();
    private String disk;
    private final Experience experience;
    private Export export;
    private JobPoller monitor;
    private JobPoller.Watch watch;
    private Optional<JobObservation> news = Optional.empty();
    private long abortAt;
    private long abortedAt = -1;
    private boolean hurried;

    Simulation(Schedule schedule, Wiring wiring) {
        this.schedule = schedule;
        this.wiring = wiring;
        this.random = new Random(schedule.seed());
        this.world = new World(schedule);
        this.transport = new TroubledTransport(world, schedule, random, this::longestWaitMillis);
        this.experience = new Experience(transport, world::millis);
        this.alarm = new ToldAlarm(world::millis);
        this.hosts = source(host(experience));
        this.host = host(transport);
        this.checkpoint = wiring.checkpoint().apply(this::store);
        this.abortAt = schedule.abortAfterMillis() < 0 ? Long.MAX_VALUE / 2 : schedule.abortAfterMillis();
    }

    private HypervHost host(WsmanTransport way) {
        return new HypervHost(new WsmanClient(wiring.transport().apply(way), ClientSettings.DEFAULT));
    }

    private HostSource source(HypervHost host) {
        return new HostSource() {
            @Override
            public HypervHost host() {
                return host;
            }

            @Override
            public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> told) {
                return monitor.watch(job, delay.toMillis(), told);
            }

            @Override
            public void discard() {}
        };
    }

    private long longestWaitMillis() {
        if (hurried) {
            return HURRIED_WAIT_MILLIS;
        }
        long cut = abortAt + CUT_AFTER_MILLIS - world.millis();
        return Math.min(LONGEST_WAIT_MILLIS, Math.max(HURRIED_WAIT_MILLIS, cut));
    }

    private void store(ExportState state) throws IOException {
        transport.maybeKill("before the state is stored", 12);
        if (random.nextInt(100) < schedule.saveTroublePercent()) {
            if (random.nextBoolean()) {
                disk = state.toJson();
            }
            throw new IOException("disk full");
        }
        disk = state.toJson();
        transport.maybeKill("after the state is stored", 12);
    }

    /** Runs to the end and returns what is to be judged. */
    Verdict run() {
        disk = ExportState.begin(
                        Requests.with(schedule.limits()),
                        Requests.ORIGIN,
                        world.wall().millis())
                .toJson();
        begin(ExportState::resume);
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            try {
                Next next = turn();
                if (next instanceof Next.Done done) {
                    return verdict(done.outcome());
                }
                if (next instanceof Next.Watch wish) {
                    await(wish);
                } else {
                    pause(((Next.Again) next).delay().toMillis());
                }
            } catch (ControllerKilled e) {
                restart(e.getMessage());
            }
        }
        return verdict(null);
    }

    private Next turn() {
        if (world.millis() >= abortAt) {
            abortedAt = Math.max(abortedAt, abortAt);
            export.cancel(CancelReason.ABORTED);
            leaveMonitor();
            hurried = true;
        }
        if (random.nextInt(4) == 0) {
            // Something else in the build made Jenkins save it.
            disk = export.state().toJson();
        }
        transport.maybeKill("before a turn", 100);
        Optional<JobObservation> taken = news;
        news = Optional.empty();
        try {
            return export.advance(hosts, taken);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As the plugin's drivers do: a watch lasts until it is answered. */
    private void await(Next.Watch wish) {
        if (watch == null) {
            watch = monitor.watch(wish.job(), wish.delay().toMillis(), told -> {
                news = Optional.of(told);
                experience.told(told);
                watch = null;
            });
        }
        long latest = world.millis() + wish.latest().toMillis();
        while (news.isEmpty() && world.millis() < latest && !(abortedAt < 0 && world.millis() >= abortAt)) {
            pause(Math.max(0, Math.min(alarm.next(), latest) - world.millis()));
            alarm.ring();
        }
    }

    private void leaveMonitor() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private void pause(long delayMillis) {
        long late = random.nextInt(50) == 0 ? random.nextInt(20_000) : 0;
        boolean aborted = world.millis() < abortAt && abortAt <= world.millis() + delayMillis + late;
        // An abort wakes the driver.
        world.pass(aborted ? abortAt - world.millis() : abortedAt >= 0 ? delayMillis : delayMillis + late);
        if (schedule.calm()) {
            return;
        }
        if (random.nextInt(80) == 0) {
            world.setControllersClock((random.nextBoolean() ? 1 : -1) * (long) random.nextInt(10_000_000));
        }
        if (random.nextInt(300) == 0) {
            world.setHostsClock(random.nextInt(400_000));
        }
        transport.maybeKill("between two turns", 40);
    }

    private void restart(String where) {
        long[] downtimes = {2_000, 2_000, 20_000, 20_000, 120_000, 600_000, 7_200_000};
        log.add("(killed " + where + ")");
        world.pass(downtimes[random.nextInt(downtimes.length)]);
        begin(wiring.resume());
        // Nobody can stop a build while the controller is down.
        abortAt = Math.max(abortAt, world.millis());
        if (abortedAt >= 0) {
            // An abort that was not stored is lost with the process; of one that was the export itself has to know.
            boolean kept = stored().aborted();
            abortAt = Long.MAX_VALUE / 2;
            abortedAt = kept ? world.millis() : -1;
            hurried = kept;
        }
    }

    /** Others who watch jobs on the host, so that one query asks for all: jobs that run, have ended, or never were. */
    private void keepCompany(int companions) {
        for (int i = 0; i < companions; i++) {
            List<String> known = world.others();
            String id = i < known.size() ? known.get(i) : "C0FFEE00-0000-0000-0000-00000000000" + i;
            EndpointReference job = EndpointReference.of(
                    "root/virtualization/v2", "Msvm_CollectionReferencePointExportJob", Map.of("InstanceID", id));
            watchOn(job, 2_000L * (i + 1));
        }
    }

    /** Where the host is in trouble an export waits before it watches again. */
    private void watchOn(EndpointReference job, long delayMillis) {
        monitor.watch(job, delayMillis, told -> {
            if (told instanceof JobObservation.Failed failed) {
                alarm.after(failed.reason().isTransient() ? 1_000 : 60_000, () -> watchOn(job, 0));
            } else {
                watchOn(job, Math.max(2_000, delayMillis));
            }
        });
    }

    private ExportState stored() {
        try {
            return ExportState.read(disk);
        } catch (InvalidParameterException e) {
            throw new AssertionError(e);
        }
    }

    private void begin(Wiring.Resume resume) {
        var clock = wiring.clock().apply(world.wall(), world::nanos);
        alarm.clear();
        monitor = new JobPoller(host, alarm, world::millis);
        watch = null;
        news = Optional.empty();
        keepCompany(schedule.companions());
        try {
            export = new Export(
                    resume.of(disk, clock.millis()),
                    clock,
                    log::add,
                    checkpoint,
                    (target, origin) -> Optional.empty(),
                    ExportAdmission.OPEN);
        } catch (InvalidParameterException e) {
            throw new AssertionError(e);
        }
    }

    private Verdict verdict(Outcome outcome) {
        return new Verdict(schedule, world, experience, outcome, log, abortedAt);
    }
}
