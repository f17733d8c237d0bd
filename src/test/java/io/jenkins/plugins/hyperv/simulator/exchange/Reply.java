package io.jenkins.plugins.hyperv.simulator.exchange;

import java.time.Duration;

/** Reply of the host to a request, as the client receives it. */
public sealed interface Reply {

    /** The delay of the reply. */
    Duration delay();

    /**
     * The connection closes without a response.
     *
     * @param processed whether the host handled the request
     */
    record Silence(boolean processed, Duration delay) implements Reply {}

    /** Response.
     *
     * @param location for a redirect, otherwise null
     * @param cutAfter bytes of the body after which the connection closes; {@link Long#MAX_VALUE} for none
     * @param pausePerByte zero for a response in one piece
     * @param flaw the flaw of its encryption, if it is encrypted
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

        /** Whether the response is an envelope of the service, which is encrypted if the session is. */
        public boolean isEnvelope() {
            return contentType.startsWith(Exchange.SOAP_TYPE);
        }
    }
}
