package io.jenkins.plugins.hyperv.overview;

import hudson.Util;
import java.time.Duration;
import java.time.Instant;

/** Age of a fact in the reader's words. */
final class Age {

    private Age() {}

    /** {@code 3 min 20 sec ago}. */
    static String of(Instant instant) {
        long seconds = Math.max(1, Duration.between(instant, Instant.now()).toSeconds());
        return Messages.Age_Ago(Util.getTimeSpanString(seconds * 1000));
    }
}
