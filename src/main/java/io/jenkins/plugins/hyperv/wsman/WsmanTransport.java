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
     * @param headers of the request outside the envelope
     * @return the SOAP message of the response, which may be a fault, in its declared encoding
     * @throws WsmanException if there is no SOAP message; it says whether the host may have processed the request
     */
    byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException;

    /** Closes the connections. */
    @Override
    void close();

    /** Kinds of request headers. */
    enum TransportHeaders {
        /** An authenticated request that may have side effects: it is sent once at most. */
        ORDINARY,
        /** An authenticated request without side effects: the transport may send it again. */
        REPEATABLE,
        /** Identify, which a host answers without authentication (MS-WSMV 3.1.4.1.20, WSMANIDENTIFY header). */
        UNAUTHENTICATED_IDENTIFY
    }
}
