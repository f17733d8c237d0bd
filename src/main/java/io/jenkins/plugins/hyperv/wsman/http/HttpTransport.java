package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.SoapFaults;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.HttpErrorTranslator;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/**
 * WS-Management over HTTP or HTTPS on one persistent connection (MS-WSMV 2.1). Thread-safe: exchanges are serialized,
 * because message encryption uses sequence numbers.
 */
public final class HttpTransport implements WsmanTransport {

    private final URI endpoint;
    private final Authentication authentication;
    private final ApacheHttpChannel channel;
    private final Authentication.Session session;

    /**
     * Sends nothing before the first exchange.
     *
     * @param watchdog ends exchanges that exceed their timeout; its tasks only close sockets
     * @throws WsmanAuthenticationException if the scheme would send secrets unencrypted, or if its key or account is not
     *     usable
     */
    public HttpTransport(
            Route route, Authentication authentication, HttpSettings settings, ScheduledExecutorService watchdog)
            throws WsmanAuthenticationException {
        check(route, authentication);
        this.endpoint = route.endpoint();
        this.authentication = authentication;
        this.channel = new ApacheHttpChannel(route, authentication.clientKey(), settings, watchdog);
        this.session = authentication.newSession(settings.connectTimeout());
    }

    /**
     * Checks a combination of route and authentication without connecting.
     *
     * @throws WsmanAuthenticationException as the constructor
     */
    public static void check(Route route, Authentication authentication) throws WsmanAuthenticationException {
        rejectClearText(route, authentication);
        if (authentication.clientKey().isPresent()) {
            authentication.clientKey().get().check();
        }
    }

    private static void rejectClearText(Route route, Authentication authentication)
            throws WsmanAuthenticationException {
        if (route.isTls() || authentication.encryptsMessages()) {
            return;
        }
        if (authentication.clientKey().isPresent()) {
            throw new WsmanAuthenticationException("A client certificate requires HTTPS.", "Use HTTPS for this host.");
        }
        if (!isLoopback(route.endpoint()) || route.proxy().isPresent()) {
            throw new WsmanAuthenticationException(
                    authentication.scheme() + " requires HTTPS, because plain HTTP would expose the credentials.",
                    "Use HTTPS for this host.");
        }
    }

    /** Loopback traffic stays on the machine, so tests and demonstrations may do without TLS. */
    private static boolean isLoopback(URI endpoint) {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(Endpoint.host(endpoint));
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public synchronized byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException {
        try {
            return body(session.exchange(channel, envelope, repetition));
        } catch (WsmanAuthenticationException e) {
            // A rejected connection must not be used for the next attempt, which may have other credentials.
            channel.disconnect();
            throw e;
        }
    }

    private byte[] body(HttpResponse response) throws WsmanException {
        if (response.status() == 200 && response.isSoap() || SoapFaults.isFault(response.body())) {
            return response.body();
        }
        throw new HttpErrorTranslator(response, authentication.scheme()).translate(Delivery.UNKNOWN);
    }

    @Override
    public void close() {
        channel.close();
    }
}
