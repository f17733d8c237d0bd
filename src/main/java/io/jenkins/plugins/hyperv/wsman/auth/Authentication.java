package io.jenkins.plugins.hyperv.wsman.auth;

import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.tls.ClientKey;
import io.jenkins.plugins.hyperv.wsman.transport.HttpChannel;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Authentication scheme with an account: how a connection authenticates and protects its messages. Immutable. The
 * state of one connection is in its {@link Session}.
 */
public interface Authentication {

    /** The name of the scheme for messages, such as {@code Basic}. */
    String scheme();

    /** Whether the scheme encrypts messages, so that plain HTTP may carry them. */
    boolean encryptsMessages();

    /** The client certificate for the TLS handshake; most schemes have none. */
    default Optional<ClientKey> clientKey() {
        return Optional.empty();
    }

    /**
     * Starts a session on a new connection.
     *
     * @param loginTimeout limit for the servers other than the host that take part in a login, such as KDCs
     * @throws WsmanAuthenticationException if the scheme cannot use this account
     */
    Session newSession(Duration loginTimeout) throws WsmanAuthenticationException;

    /** The state of one connection. Used by one thread at a time. */
    interface Session {

        /**
         * Sends one envelope and returns the response with its body decrypted.
         *
         * @param repetition whether the envelope may be sent again
         */
        HttpResponse exchange(HttpChannel channel, byte[] envelope, Repetition repetition) throws WsmanException;
    }
}
