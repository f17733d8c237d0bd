package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/**
 * WS-Management over HTTP or HTTPS on one kept-alive connection (MS-WSMV 2.1). Thread-safe: exchanges follow one
 * another, since a scheme that seals messages numbers them.
 */
public final class HttpTransport implements WsmanTransport {

    private final URI endpoint;
    private final Authentication authentication;
    private final HttpWire wire;
    private final Authentication.Session session;

    /**
     * @param endpoint where the host listens, {@code https://host:port/wsman}
     * @param watchdog cuts off exchanges that exceed their time; it only closes sockets there
     * @throws WsmanAuthenticationException where the scheme would let secrets travel in the clear
     */
    public HttpTransport(
            URI endpoint,
            Authentication authentication,
            TlsTrust trust,
            HttpSettings settings,
            ScheduledExecutorService watchdog)
            throws WsmanAuthenticationException {
        refuseClearText(endpoint, authentication);
        this.endpoint = endpoint;
        this.authentication = authentication;
        this.wire = new HttpWire(endpoint, trust, settings, watchdog);
        this.session = authentication.newSession();
    }

    private static void refuseClearText(URI endpoint, Authentication authentication)
            throws WsmanAuthenticationException {
        if (!"https".equals(endpoint.getScheme()) && !authentication.sealsMessages() && !isLoopback(endpoint)) {
            throw new WsmanAuthenticationException(
                    authentication.scheme() + " over plain HTTP would send the password readable to everyone.",
                    "Use HTTPS for this host.");
        }
    }

    /** Nothing leaves the machine on loopback: tests and demonstrations may do without TLS there. */
    private static boolean isLoopback(URI endpoint) {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(endpoint.getHost());
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public synchronized byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException {
        HttpAnswer answer = headers == TransportHeaders.UNAUTHENTICATED_IDENTIFY
                ? wire.post(HttpMessage.soap(envelope).with("WSMANIDENTIFY", "unauthenticated"))
                : session.exchange(wire, envelope);
        if (!answer.isSoap() || !Set.of(200, 400, 500).contains(answer.status())) {
            throw new Refusal(answer, authentication.scheme()).explain(Delivery.UNKNOWN);
        }
        return answer.body();
    }

    @Override
    public void close() {
        wire.close();
    }
}
