package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Contact with a host: its last response and its last failure. Times are in milliseconds since the epoch.
 *
 * @param lastResponseMillis when the host last responded; 0 if it has not responded yet
 * @param failingSinceMillis when the first exchange after that failed; 0 if the last exchange was successful
 * @param lastFailureMillis when the last exchange failed; 0 if none has failed yet
 * @param lastError the message of that failure with advice, on one line and shortened; empty if none has failed yet
 */
@Restricted(NoExternalUse.class)
public record HostContact(long lastResponseMillis, long failingSinceMillis, long lastFailureMillis, String lastError) {

    static final HostContact NONE = new HostContact(0, 0, 0, "");

    public HostContact {
        if (lastError == null || failingSinceMillis != 0 && lastFailureMillis < failingSinceMillis) {
            throw new IllegalArgumentException("a failure without its last time or its message");
        }
    }

    /** Whether an exchange with the host has ended. */
    public boolean exists() {
        return lastResponseMillis != 0 || lastFailureMillis != 0;
    }

    /** Whether the last exchange with the host failed. */
    public boolean failing() {
        return failingSinceMillis != 0;
    }

    /** Seconds since the first failure after the last response; 0 if the last exchange was successful, null if there was none. */
    @CheckForNull
    public Long secondsFailing(long nowMillis) {
        if (!exists()) {
            return null;
        }
        return failing() ? Math.max(0, nowMillis - failingSinceMillis) / 1000 : 0;
    }

    HostContact responded(long atMillis) {
        return new HostContact(atMillis, 0, lastFailureMillis, lastError);
    }

    HostContact failed(long atMillis, String error) {
        return new HostContact(lastResponseMillis, failing() ? failingSinceMillis : atMillis, atMillis, error);
    }
}
