package io.jenkins.plugins.hyperv.wsman;

import java.net.URI;

/** Transport of envelopes to one host. Implementations are thread-safe. */
public interface WsmanTransport extends AutoCloseable {

    /** Where the host listens, such as {@code https://hv01.example.com:5986/wsman}. */
    URI endpoint();

    /**
     * Sends an envelope and waits for the response.
     *
     * @param envelope a SOAP message in UTF-8
     * @param repetition whether the envelope may be sent again
     * @return the SOAP message of the response, which may be a fault, in its declared encoding
     * @throws WsmanException if there is no SOAP message; it says whether the host may have processed the request
     */
    byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException;

    /** Closes the connections. */
    @Override
    void close();

    /** Whether a transport may send a request again. */
    enum Repetition {
        /** The request may have side effects: it is sent once at most. */
        NEVER,
        /** The request has no side effects. */
        ALLOWED
    }
}
