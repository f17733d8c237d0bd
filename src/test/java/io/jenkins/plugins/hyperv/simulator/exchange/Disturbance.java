package io.jenkins.plugins.hyperv.simulator.exchange;

import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import java.time.Duration;

/** What goes wrong with one request. */
public sealed interface Disturbance {

    /** Nothing. */
    record None() implements Disturbance {}

    /** The connection closes before the request is carried out. */
    record LoseRequest() implements Disturbance {}

    /** The request is carried out, then the connection closes without an answer. */
    record LoseAnswer() implements Disturbance {}

    /** The request is carried out, and the connection closes after so many bytes of the answer's body. */
    record Truncate(long bytes) implements Disturbance {}

    /** The answer comes byte by byte, with a pause after each. */
    record Drip(Duration pause) implements Disturbance {}

    /** A fault instead of an answer; the request is not carried out. */
    record Fail(SoapFault fault) implements Disturbance {}

    /** A fault instead of an answer, though the request is carried out. */
    record FailAfterwards(SoapFault fault) implements Disturbance {}

    /** Something else instead of an answer; the request is not carried out. */
    record Replace(int status, String contentType, Content content) implements Disturbance {}

    /** 302 to another place; the request is not carried out. */
    record Redirect(String location) implements Disturbance {}

    /** The answer to a sealed request is sealed, or not, in a wrong way. In-process nothing is sealed. */
    record SealWrongly(SealFlaw flaw) implements Disturbance {}

    /** The answer relates to another message. */
    record WrongRelatesTo() implements Disturbance {}

    /** The answer, or what else happens, comes late. In-process nobody waits. */
    record Delay(Duration delay, Disturbance then) implements Disturbance {}

    /** A delay and nothing else. */
    static Disturbance delay(Duration delay) {
        return new Delay(delay, new None());
    }

    /** 503 without a word, as while the service starts. */
    static Disturbance unavailable() {
        return new Replace(503, "text/html", Content.of(""));
    }
}
