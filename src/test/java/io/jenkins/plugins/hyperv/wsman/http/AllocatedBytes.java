package io.jenkins.plugins.hyperv.wsman.http;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory the calling thread has asked for, garbage included.
 *
 * @param before in bytes, when counting began
 */
record AllocatedBytes(long before) {

    static AllocatedBytes byThisThread() {
        return new AllocatedBytes(total());
    }

    /** Since counting began. */
    long bytes() {
        return total() - before;
    }

    private static long total() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
