package io.jenkins.plugins.hyperv.simulator.wsman;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Response of the service: an HTTP status and an envelope in UTF-8.
 *
 * @param status 200 for a response, 500 for a fault (DSP0226 C.3, SOAP 1.2 part 2)
 * @param delay how long the service waits before it responds
 */
public record SoapResponse(int status, byte[] body, Duration delay) {

    /** A response without delay. */
    public SoapResponse(int status, byte[] body) {
        this(status, body, Duration.ZERO);
    }

    SoapResponse after(Duration time) {
        return new SoapResponse(status, body, time);
    }

    static SoapResponse response(String envelope) {
        return new SoapResponse(200, envelope.getBytes(StandardCharsets.UTF_8));
    }

    static SoapResponse fault(String envelope) {
        return new SoapResponse(500, envelope.getBytes(StandardCharsets.UTF_8));
    }

    /** The envelope as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
