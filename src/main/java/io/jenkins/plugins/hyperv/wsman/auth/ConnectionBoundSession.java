package io.jenkins.plugins.hyperv.wsman.auth;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.transport.ConnectionReplacedException;
import io.jenkins.plugins.hyperv.wsman.transport.HttpChannel;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;

/**
 * Session of an authentication scheme whose authentication is valid only for the connection on which it was made, as
 * NTLM and Kerberos. It authenticates if the connection is new or the host no longer knows the authentication, and
 * sends envelopes after that. If an authentication fails, no envelope was delivered.
 */
public final class ConnectionBoundSession implements Authentication.Session {

    private final Handshake handshake;
    private SecurityContext context;

    public ConnectionBoundSession(Handshake handshake) {
        this.handshake = handshake;
    }

    /** The HTTP requests that authenticate one connection. */
    public interface Handshake {

        /**
         * Authenticates the open connection or a new one.
         *
         * @param envelope may be sent with the last request of the handshake if that is safe
         */
        Authenticated authenticate(HttpChannel channel, byte[] envelope)
                throws WsmanException, ConnectionReplacedException;
    }

    /**
     * The result of a handshake.
     *
     * @param context established by the handshake
     * @param response to the envelope if it was sent with the handshake; null if it still has to be sent
     */
    public record Authenticated(
            SecurityContext context, @CheckForNull HttpResponse response) {}

    /**
     * An authenticated connection.
     *
     * @param connection the only connection for which the authentication is valid
     * @param encryption null inside TLS
     */
    public record SecurityContext(
            HttpConnection connection, @CheckForNull MessageEncryption encryption) {

        /** Sends an envelope. */
        HttpResponse post(HttpChannel channel, byte[] envelope) throws WsmanException, ConnectionReplacedException {
            HttpRequest request = encryption == null
                    ? HttpRequest.soap(envelope)
                    : new EnvelopeEncryption(encryption).encrypt(envelope);
            return channel.post(request, connection);
        }

        /** The response with its body decrypted. */
        HttpResponse open(HttpResponse response) throws WsmanException {
            return encryption == null ? response : new EnvelopeEncryption(encryption).decrypt(response);
        }
    }

    @Override
    public HttpResponse exchange(HttpChannel channel, byte[] envelope, Repetition repetition) throws WsmanException {
        SecurityContext established = context;
        context = null;
        if (established != null) {
            try {
                HttpResponse response = established.post(channel, envelope);
                if (response.status() != 401 || repetition == Repetition.NEVER && established.encryption() != null) {
                    HttpResponse opened = established.open(response);
                    context = established;
                    return opened;
                }
                // The host no longer knows the authentication and did not process the request (MS-WSMV 3.1.4.1).
                // Without TLS nothing proves that the 401 is the host's: only a request that may be repeated is sent
                // again.
            } catch (ConnectionReplacedException e) {
                // The host closed the idle connection. Nothing was sent.
            }
        }
        try {
            return authenticate(channel, envelope);
        } catch (ConnectionReplacedException e) {
            throw new WsmanUnreachableException(
                    "The host closes the connection during authentication.",
                    Delivery.NOT_PROCESSED,
                    true,
                    "Authentication needs one connection that stays open: check the proxies and load balancers between"
                            + " Jenkins and the host.",
                    e);
        }
    }

    private HttpResponse authenticate(HttpChannel channel, byte[] envelope)
            throws WsmanException, ConnectionReplacedException {
        Authenticated result = handshake.authenticate(channel, envelope);
        HttpResponse early = result.response();
        HttpResponse response =
                early == null ? result.context().open(result.context().post(channel, envelope)) : early;
        context = response.status() == 401 ? null : result.context();
        return response;
    }
}
