package io.jenkins.plugins.hyperv.hosts;

import java.time.Instant;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Contact with a host since the start of Jenkins: its last response and its last failure.
 *
 * @param lastResponse when the host last responded; null if it has not responded yet
 * @param failingSince when the first exchange after that failed; null if the last exchange was successful
 * @param lastFailure when the last exchange failed; null if none has failed yet
 * @param lastError the message of that failure with advice, on one line and shortened; empty if none has failed yet
 */
@Restricted(NoExternalUse.class)
public record HostContact(Instant lastResponse, Instant failingSince, Instant lastFailure, String lastError) {

    static final HostContact NONE = new HostContact(null, null, null, "");

    /** Whether the last exchange with the host failed. */
    public boolean isFailing() {
        return failingSince != null;
    }

    HostContact responded(Instant at) {
        return new HostContact(at, null, lastFailure, lastError);
    }

    HostContact failed(Instant at, String error) {
        return new HostContact(lastResponse, failingSince == null ? at : failingSince, at, error);
    }
}
