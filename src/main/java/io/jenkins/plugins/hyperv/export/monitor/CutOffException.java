package io.jenkins.plugins.hyperv.export.monitor;

/**
 * An exchange was cut off because other hosts waited for its thread: nothing is known of its host that was not known
 * before, and whoever asked asks again, from the queue of those who may have to wait. Unchecked, for nobody on the way
 * has anything to decide about it.
 */
public final class CutOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CutOffException(Throwable cause) {
        super("cut off in favour of other hosts", cause);
    }
}
