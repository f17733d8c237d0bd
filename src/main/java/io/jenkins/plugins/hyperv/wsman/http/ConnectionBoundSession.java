package io.jenkins.plugins.hyperv.wsman.http;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;

/**
 * Logs in where the connection is new or the host has forgotten us, and sends envelopes after that: for schemes whose
 * login holds for the connection on which it was made. A login that fails has delivered nothing.
 */
final class ConnectionBoundSession implements Authentication.Session {

    private final Handshake handshake;
    private Login login;

    ConnectionBoundSession(Handshake handshake) {
        this.handshake = handshake;
    }

    /** Logs in on a new connection or on the one that is open. */
    interface Handshake {

        /**
         * Logs in.
         *
         * @param envelope may travel with the last message of the login, where that is safe
         */
        Outcome logIn(Wire wire, byte[] envelope) throws WsmanException, ConnectionReplacedException;
    }

    /**
     * What a login has come to.
     *
     * @param login what it leaves behind
     * @param answer the host's, where the envelope travelled with the login; null where it has to follow
     */
    record Outcome(Login login, @CheckForNull HttpReply answer) {}

    /**
     * What a login leaves behind.
     *
     * @param connection for which it holds
     * @param seal null inside TLS
     */
    record Login(Connection connection, @CheckForNull MessageEncryption seal) {

        HttpReply exchange(Wire wire, byte[] envelope) throws WsmanException, ConnectionReplacedException {
            if (seal == null) {
                return wire.post(HttpRequest.soap(envelope), connection);
            }
            SealedMessages messages = new SealedMessages(seal);
            return messages.open(wire.post(messages.seal(envelope), connection));
        }
    }

    @Override
    public HttpReply exchange(Wire wire, byte[] envelope) throws WsmanException {
        Login kept = login;
        login = null;
        if (kept != null) {
            try {
                HttpReply answer = kept.exchange(wire, envelope);
                if (answer.status() != 401) {
                    login = kept;
                    return answer;
                }
                // The host has forgotten the login and did not look at the request (MS-WSMV 3.1.4.1): once more.
            } catch (ConnectionReplacedException e) {
                // Closed while it lay idle; nothing was sent.
            }
        }
        try {
            return logIn(wire, envelope);
        } catch (ConnectionReplacedException e) {
            throw new WsmanUnreachableException(
                    "The host closes the connection in the middle of the login.",
                    Delivery.NOT_PROCESSED,
                    true,
                    "The login needs one connection that stays open: check what lies between Jenkins and the host.",
                    e);
        }
    }

    private HttpReply logIn(Wire wire, byte[] envelope) throws WsmanException, ConnectionReplacedException {
        Outcome made = handshake.logIn(wire, envelope);
        HttpReply carried = made.answer();
        HttpReply answer = carried == null ? made.login().exchange(wire, envelope) : carried;
        login = answer.status() == 401 ? null : made.login();
        return answer;
    }
}
