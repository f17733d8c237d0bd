package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.simulator.model.Ending;
import java.time.Duration;
import java.util.Random;

/**
 * What one seed stands for: the job on the host, the request, and how much goes wrong. What goes wrong at each step is
 * drawn while the schedule runs, from the same seed.
 *
 * @param seed gives the same schedule again
 * @param limits of the request
 * @param jobDuration from the call to a happy end
 * @param ending of the job
 * @param completesAtOnce whether the host exports without a job
 * @param cancellable whether the job can be ended
 * @param cancellingTakes how long the job shuts down
 * @param endedJobStays how long the host keeps an ended job
 * @param hostClockAheadSeconds by which the host's clock differs from the controller's
 * @param troublePercent of the requests that meet with trouble
 * @param calmBeginning how many requests are spared all that
 * @param kills how often the controller is killed at most
 * @param outages how often the host is away at most
 * @param saveTroublePercent of the checkpoints that fail
 * @param abortAfterMillis when somebody stops the build; -1 for never
 * @param failedBefore whether the host still knows a failed export to the same directory
 * @param others whether other exports of the reference point run to other directories
 * @param companions how many others share the poll of the host
 */
record Schedule(
        long seed,
        OperationLimits limits,
        Duration jobDuration,
        Ending ending,
        boolean completesAtOnce,
        boolean cancellable,
        Duration cancellingTakes,
        Duration endedJobStays,
        long hostClockAheadSeconds,
        int troublePercent,
        int calmBeginning,
        int kills,
        int outages,
        int saveTroublePercent,
        long abortAfterMillis,
        boolean failedBefore,
        boolean others,
        int companions) {

    static Schedule of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Duration duration = Duration.ofMillis(choose(random, 3_000L, 20_000L, 20_000L, 90_000L, 90_000L, 600_000L));
        Ending ending = choose(
                random,
                new Ending.Completed(),
                new Ending.Completed(),
                new Ending.Completed(),
                new Ending.CompletedWithWarnings("Low on space."),
                new Ending.WarningState("Low on space."),
                Ending.Failed.because("The disk is full."),
                new Ending.Terminated(),
                new Ending.Killed(),
                new Ending.Disappears(),
                new Ending.NeverEnds());
        boolean endless = ending instanceof Ending.NeverEnds;
        long timeout = endless ? 400 : choose(random, 0L, 0L, 0L, 30L, 400L);
        long span = Math.max(5_000, duration.toMillis() + duration.toMillis() / 4);
        return new Schedule(
                seed,
                new OperationLimits(timeout, choose(random, 0L, 60L, 600L, 600L), random.nextInt(4) > 0, 15),
                duration,
                ending,
                random.nextInt(20) == 0,
                random.nextInt(6) > 0,
                Duration.ofSeconds(choose(random, 0L, 2L, 20L, 600L)),
                Duration.ofSeconds(choose(random, 300L, 300L, 60L)),
                choose(random, 0L, 7_200L, -7_200L, 86_400L),
                choose(random, 0, 0, 5, 15, 40),
                choose(random, 0, 6, 6, 6, 12),
                random.nextInt(4),
                random.nextInt(3),
                choose(random, 0, 0, 10, 50),
                random.nextInt(3) == 0 ? (long) (random.nextDouble() * span) : -1,
                random.nextInt(6) == 0,
                random.nextInt(6) == 0,
                choose(random, 0, 0, 1, 3, 20));
    }

    /** Whether nothing at all goes wrong except what the job itself does. */
    boolean calm() {
        return troublePercent == 0
                && kills == 0
                && outages == 0
                && saveTroublePercent == 0
                && abortAfterMillis < 0
                && limits.timeoutSeconds() == 0;
    }

    @SafeVarargs
    private static <T> T choose(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
