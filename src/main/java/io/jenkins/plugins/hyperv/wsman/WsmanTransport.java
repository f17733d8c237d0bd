package io.jenkins.plugins.hyperv.wsman;

import java.net.URI;

/** Carries one envelope to a host and brings its answer back. Implementations are thread-safe. */
public interface WsmanTransport extends AutoCloseable {

    /** Where the host listens, such as {@code https://hv01.example.com:5986/wsman}. */
    URI endpoint();

    /**
     * Sends an envelope and waits for the answer.
     *
     * @param envelope a SOAP message in UTF-8
     * @param headers what is to be said outside the envelope
     * @return the SOAP message that came back, a fault included, in the encoding that it declares
     * @throws WsmanException where no SOAP message came back; it knows whether the host may have acted
     */
    byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException;

    /** Closes the connections. */
    @Override
    void close();

    /** What accompanies an envelope outside of it. */
    enum TransportHeaders {
        /** An ordinary, authenticated request. */
        ORDINARY,
        /** Identify, which a host answers before it knows who asks (MS-WSMV 3.1.4.1.20, WSMANIDENTIFY header). */
        UNAUTHENTICATED_IDENTIFY
    }
}
