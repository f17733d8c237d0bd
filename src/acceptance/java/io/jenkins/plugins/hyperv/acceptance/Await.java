package io.jenkins.plugins.hyperv.acceptance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Polling with a time limit, for conditions in another process, whose clock a test cannot move. */
final class Await {
    private static final long INTERVAL_MILLIS = 150;

    private Await() {}

    /**
     * Polls until there is a value.
     *
     * @param what the expected condition, for the message
     * @param details text for the message if the time is up, such as a log
     */
    static <T> T until(String what, Duration atMost, Supplier<String> details, Callable<Optional<T>> poll)
            throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<T> seen = poll.call();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + atMost.toSeconds() + " s: " + what + ".\n" + details.get());
            }
            Thread.sleep(INTERVAL_MILLIS);
        }
    }

    /** Polls until a condition is true. */
    static void that(String what, Duration atMost, Supplier<String> details, Callable<Boolean> poll) throws Exception {
        until(what, atMost, details, () -> Optional.of(poll.call()).filter(Boolean::booleanValue));
    }
}
