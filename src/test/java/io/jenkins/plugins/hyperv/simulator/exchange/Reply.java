package io.jenkins.plugins.hyperv.simulator.exchange;

import java.time.Duration;

/** What the other side gets to see of a request. */
public sealed interface Reply {

    /** How long the reply is held back. */
    Duration delay();

    /**
     * The connection closes without an answer.
     *
     * @param processed whether the request was carried out
     */
    record Silence(boolean processed, Duration delay) implements Reply {}

    /**
     * An answer.
     *
     * @param location for a redirect, otherwise null
     * @param cutAfter bytes of the body after which the connection closes; {@link Long#MAX_VALUE} for none
     * @param pausePerByte zero for an answer in one piece
     * @param flaw what is wrong with its seal, if it is sealed
     */
    record Message(
            int status,
            String contentType,
            String location,
            Content content,
            Duration delay,
            long cutAfter,
            Duration pausePerByte,
            SealFlaw flaw)
            implements Reply {

        static Message of(int status, String contentType, Content content, Duration delay) {
            return new Message(status, contentType, null, content, delay, Long.MAX_VALUE, Duration.ZERO, SealFlaw.NONE);
        }

        Message cutAfter(long bytes) {
            return new Message(status, contentType, location, content, delay, bytes, pausePerByte, flaw);
        }

        Message dripping(Duration pause) {
            return new Message(status, contentType, location, content, delay, cutAfter, pause, flaw);
        }

        Message sealedWith(SealFlaw wrong) {
            return new Message(status, contentType, location, content, delay, cutAfter, pausePerByte, wrong);
        }

        /** Whether the answer is an envelope of the service, which a session that seals has to seal. */
        public boolean isEnvelope() {
            return contentType.startsWith(Exchange.SOAP_TYPE);
        }
    }
}
