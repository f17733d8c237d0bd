package io.jenkins.plugins.hyperv.simulator.exchange;

import io.jenkins.plugins.hyperv.simulator.wsman.RequestSummary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Received request.
 *
 * @param summary the summary; operation OTHER and empty texts if HTTP rejected the request
 * @param principal the account that was logged in; null for none
 * @param time by the host's clock
 * @param status the HTTP status of the response; 0 if there was none
 * @param soap the envelope as received
 * @param bytesOut length of the response's body
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
