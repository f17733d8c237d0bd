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
     * Prepares the way to a host; nothing is sent yet.
     *
     * @param watchdog cuts off exchanges that exceed their time; it only closes sockets there
     * @throws WsmanAuthenticationException where the scheme would let secrets travel in the clear, or its key or account is of no use
     */
    public HttpTransport(
            Route route, Authentication authentication, HttpSettings settings, ScheduledExecutorService watchdog)
            throws WsmanAuthenticationException {
        check(route, authentication);
        this.endpoint = route.endpoint();
        this.authentication = authentication;
        this.wire = new HttpWire(route, authentication.clientKey(), settings, watchdog);
        this.session = authentication.newSession(settings.connectTimeout());
    }

    /**
     * Says before the first connection whether there can be one.
     *
     * @throws WsmanAuthenticationException as the constructor
     */
    public static void check(Route route, Authentication authentication) throws WsmanAuthenticationException {
        refuseClearText(route, authentication);
        if (authentication.clientKey().isPresent()) {
            authentication.clientKey().get().check();
        }
    }

    private static void refuseClearText(Route route, Authentication authentication)
            throws WsmanAuthenticationException {
        if (route.isTls() || authentication.sealsMessages()) {
            return;
        }
        if (authentication.clientKey().isPresent()) {
            throw new WsmanAuthenticationException(
                    "A client certificate can be shown over HTTPS only.", "Use HTTPS for this host.");
        }
        if (!isLoopback(route.endpoint()) || route.proxy().isPresent()) {
            throw new WsmanAuthenticationException(
                    authentication.scheme() + " over plain HTTP would send the password readable to everyone.",
                    "Use HTTPS for this host.");
        }
    }

    /** Nothing leaves the machine on loopback: tests and demonstrations may do without TLS there. */
    private static boolean isLoopback(URI endpoint) {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(Endpoint.host(endpoint));
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public synchronized byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException {
        HttpReply answer = headers == TransportHeaders.UNAUTHENTICATED_IDENTIFY
                ? wire.post(HttpRequest.soap(envelope).with("WSMANIDENTIFY", "unauthenticated"))
                : session.exchange(wire, envelope);
        if (!answer.isSoap() || !Set.of(200, 400, 500).contains(answer.status())) {
            throw new HttpErrorTranslator(answer, authentication.scheme()).explain(Delivery.UNKNOWN);
        }
        return answer.body();
    }

    @Override
    public void close() {
        wire.close();
    }
}
