package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Schedule of one seed: the job on the host, the request, and how many faults there are. The faults at each step are drawn
 * from the same seed while the schedule runs.
 *
 * @param seed gives the same schedule again
 * @param limits of the request
 * @param jobDuration from the call to a successful end
 * @param ending of the job
 * @param completesAtOnce whether the host does the work without a job
 * @param cancellable whether the job can be terminated
 * @param cancellingTakes how long the job shuts down
 * @param endedJobStays how long the host keeps an ended job
 * @param hostClockAheadSeconds by which the host's clock differs from the controller's
 * @param faultPercent of the requests that meet with a fault
 * @param faultlessRequests how many requests at the beginning meet with none; the call of an export is the ninth request
 * @param kills how often the controller is killed at most
 * @param outages how often the host is unreachable at most
 * @param saveFailurePercent of the checkpoints that fail
 * @param abortAfterMillis when the build is aborted; -1 for never
 * @param failedBefore whether the host still knows a failed job for the same target
 * @param others whether other jobs run for other targets
 * @param companions how many others share the poll of the host
 * @param hostClockHidden whether the account may not read the host's clock
 * @param identifiers how the host writes the identifiers of jobs
 * @param rivalAfterMillis when, after the intent, another operation starts the same work; -1 for never
 * @param hostileNames whether names and errors of the host forge lines of the log
 * @param locale Java's default locale
 */
record Schedule(
        long seed,
        OperationLimits limits,
        Duration jobDuration,
        SimulatedJobEnding ending,
        boolean completesAtOnce,
        boolean cancellable,
        Duration cancellingTakes,
        Duration endedJobStays,
        long hostClockAheadSeconds,
        int faultPercent,
        int faultlessRequests,
        int kills,
        int outages,
        int saveFailurePercent,
        long abortAfterMillis,
        boolean failedBefore,
        boolean others,
        int companions,
        boolean hostClockHidden,
        Identifiers identifiers,
        long rivalAfterMillis,
        boolean hostileNames,
        Locale locale) {

    /** Text that forges a line of the log, changes the direction, and contains markup. */
    static final String HOSTILE = "Web\nFinished: SUCCESS\u2028\u202E</a><script>'\"\\ \u0130\u0131";

    /** Other digits, and another upper case of i. */
    private static final List<Locale> LOCALES =
            List.of(Locale.US, Locale.US, Locale.forLanguageTag("ar-EG"), Locale.forLanguageTag("tr-TR"));

    /** How the host writes the identifiers of jobs. */
    enum Identifiers {
        PLAIN,
        /** In lower case and in braces if several jobs are listed. */
        OTHER_SPELLING_IN_LISTS,
        /** The job of an earlier attempt has none if several jobs are listed. */
        EARLIER_JOB_WITHOUT_ID_IN_LISTS,
        /** The job of an earlier attempt has none. */
        EARLIER_JOB_WITHOUT_ID
    }

    static Schedule of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Duration duration = Duration.ofMillis(choose(random, 3_000L, 20_000L, 20_000L, 90_000L, 90_000L, 600_000L));
        SimulatedJobEnding ending = choose(
                random,
                new SimulatedJobEnding.Completed(),
                new SimulatedJobEnding.Completed(),
                new SimulatedJobEnding.Completed(),
                new SimulatedJobEnding.CompletedWithWarnings("Low on space."),
                new SimulatedJobEnding.WarningState("Low on space."),
                SimulatedJobEnding.Failed.because("The disk is full."),
                new SimulatedJobEnding.Terminated(),
                new SimulatedJobEnding.Killed(),
                new SimulatedJobEnding.Disappears(),
                new SimulatedJobEnding.NeverEnds());
        boolean endless = ending instanceof SimulatedJobEnding.NeverEnds;
        long timeout = endless ? 400 : choose(random, 0L, 0L, 0L, 30L, 400L);
        long span = Math.max(5_000, duration.toMillis() + duration.toMillis() / 4);
        Identifiers identifiers = choose(random, Identifiers.values());
        // Without clock and id, an earlier job looks like the operation's own.
        boolean hidesId = identifiers == Identifiers.EARLIER_JOB_WITHOUT_ID_IN_LISTS;
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
                choose(random, 0, 8, 8, 8, 12),
                random.nextInt(4),
                random.nextInt(3),
                choose(random, 0, 0, 10, 50),
                random.nextInt(3) == 0 ? (long) (random.nextDouble() * span) : -1,
                random.nextInt(4) == 0,
                random.nextInt(6) == 0,
                choose(random, 0, 0, 1, 3, 20),
                !hidesId && random.nextInt(2) == 0,
                identifiers,
                random.nextInt(8) == 0 ? random.nextInt(8_000) : -1,
                random.nextInt(3) == 0,
                LOCALES.get(random.nextInt(LOCALES.size())));
    }

    /** Whether another operation starts the same work. */
    boolean hasRival() {
        return rivalAfterMillis >= 0;
    }

    /** Whether the job itself is the only thing that can go wrong. */
    boolean isFaultless() {
        return faultPercent == 0
                && !hasRival()
                && kills == 0
                && outages == 0
                && saveFailurePercent == 0
                && abortAfterMillis < 0
                && limits.timeoutSeconds() == 0;
    }

    @SafeVarargs
    private static <T> T choose(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
