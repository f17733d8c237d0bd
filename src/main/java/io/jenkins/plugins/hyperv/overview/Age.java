package io.jenkins.plugins.hyperv.overview;

import hudson.Util;

/** Age of a fact in the reader's words. */
final class Age {

    private Age() {}

    /** {@code 3 min 20 sec ago}, for a time in milliseconds since the epoch. */
    static String of(long millis) {
        return Messages.Age_Ago(Util.getTimeSpanString(Math.max(1000, System.currentTimeMillis() - millis)));
    }
}
