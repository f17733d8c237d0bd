package io.jenkins.plugins.hyperv.acceptance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for another process, whose clock no test can move: looks again and again, for a bounded time. */
final class Await {
    private static final long INTERVAL_MILLIS = 150;

    private Await() {}

    /**
     * Waits until there is a value.
     *
     * @param what is awaited, for the message
     * @param otherwise what to show where it does not come, such as a log; asked once the time is up
     */
    static <T> T until(String what, Duration atMost, Supplier<String> otherwise, Callable<Optional<T>> look)
            throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<T> seen = look.call();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + atMost.toSeconds() + " s: " + what + ".\n" + otherwise.get());
            }
            Thread.sleep(INTERVAL_MILLIS);
        }
    }

    /** Waits until something is so. */
    static void that(String what, Duration atMost, Supplier<String> otherwise, Callable<Boolean> look)
            throws Exception {
        until(what, atMost, otherwise, () -> Optional.of(look.call()).filter(Boolean::booleanValue));
    }
}
