package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a connection proves whose it is and protects what it carries. An instance holds the account and is immutable;
 * what belongs to one connection lives in its {@link Session}.
 */
public interface Authentication {

    /** The scheme's name for messages, such as {@code Basic}. */
    String scheme();

    /** Whether the scheme itself keeps messages secret, so that plain HTTP may carry it. */
    boolean sealsMessages();

    /** What TLS shows of us, which most schemes do without. */
    default Optional<ClientKey> clientKey() {
        return Optional.empty();
    }

    /**
     * Starts afresh on a new connection.
     *
     * @param loginLimit how long others than the host may take over a login, such as the servers of a domain
     * @throws WsmanAuthenticationException where the account cannot be one of this scheme
     */
    Session newSession(Duration loginLimit) throws WsmanAuthenticationException;

    /** The conversation on one connection. Used by one thread at a time. */
    interface Session {

        /** Carries one envelope and returns the response with its body in the clear. */
        HttpReply exchange(Wire wire, byte[] envelope) throws WsmanException;
    }
}
