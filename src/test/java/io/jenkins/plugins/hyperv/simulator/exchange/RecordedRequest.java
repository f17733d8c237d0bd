package io.jenkins.plugins.hyperv.simulator.exchange;

import io.jenkins.plugins.hyperv.simulator.wsman.RequestSummary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A request that arrived.
 *
 * @param summary what it is about; operation OTHER and empty texts when HTTP refused it unread
 * @param principal who was logged in; null when nobody was
 * @param time by the host's clock
 * @param status the HTTP status of the answer, 0 when there was none
 * @param soap the envelope as received
 * @param bytesOut length of the answer's body
 */
public record RecordedRequest(
        RequestSummary summary, String principal, Instant time, int status, byte[] soap, long bytesOut) {

    public boolean isAuthenticated() {
        return principal != null;
    }

    public int bytesIn() {
        return soap.length;
    }

    /** The envelope as text. */
    public String text() {
        return new String(soap, StandardCharsets.UTF_8);
    }
}
