package io.jenkins.plugins.hyperv.export;

import java.util.List;

/**
 * What was known before the call left.
 *
 * @param atMillis when it was saved
 * @param knownJobs ids of the reference point's export jobs that the host knew already: none of them is ours
 * @param searchUntilMillis while searching, when to give up; 0 before
 */
record Intent(long atMillis, List<String> knownJobs, long searchUntilMillis) {
    Intent {
        knownJobs = List.copyOf(knownJobs);
    }
}
