package io.jenkins.plugins.hyperv.wsman.http;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the memory that the current thread allocates, including garbage.
 *
 * @param before in bytes, at the start
 */
record AllocatedBytes(long before) {

    static AllocatedBytes byThisThread() {
        return new AllocatedBytes(total());
    }

    /** Bytes since the start. */
    long bytes() {
        return total() - before;
    }

    private static long total() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
