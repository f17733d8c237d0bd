package io.jenkins.plugins.hyperv.simulator.exchange;

import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import java.time.Duration;

/** Fault that the host injects into the handling of one request. */
public sealed interface Disturbance {

    /** No fault. */
    record None() implements Disturbance {}

    /** The connection closes before the host handles the request. */
    record LoseRequest() implements Disturbance {}

    /** The host handles the request, then the connection closes without a response. */
    record LoseAnswer() implements Disturbance {}

    /** The host handles the request, and the connection closes after some bytes of the body of the response. */
    record Truncate(long bytes) implements Disturbance {}

    /** The host sends the response byte by byte, with a pause after each byte. */
    record Drip(Duration pause) implements Disturbance {}

    /** The host returns a fault and does not handle the request. */
    record Fail(SoapFault fault) implements Disturbance {}

    /** The host handles the request, but returns a fault. */
    record FailAfterwards(SoapFault fault) implements Disturbance {}

    /** The host returns another response and does not handle the request. */
    record Replace(int status, String contentType, Content content) implements Disturbance {}

    /** The host redirects with 302 and does not handle the request. */
    record Redirect(String location) implements Disturbance {}

    /** The host encrypts the response to an encrypted request wrongly. Without effect in the same process. */
    record SealWrongly(SealFlaw flaw) implements Disturbance {}

    /** The response relates to another message. */
    record WrongRelatesTo() implements Disturbance {}

    /** Delays the response or another fault. Without effect in the same process. */
    record Delay(Duration delay, Disturbance then) implements Disturbance {}

    /** A delayed response without another fault. */
    static Disturbance delay(Duration delay) {
        return new Delay(delay, new None());
    }

    /** 503 without a body, as if the service starts. */
    static Disturbance unavailable() {
        return new Replace(503, "text/html", Content.of(""));
    }
}
