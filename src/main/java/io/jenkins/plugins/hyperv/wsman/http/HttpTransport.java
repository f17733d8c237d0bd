package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAnswerException;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.net.URI;
import java.util.Map;
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
                ? wire.post(Map.of("WSMANIDENTIFY", "unauthenticated"), Wire.SOAP, envelope)
                : session.exchange(wire, envelope);
        return switch (answer.status()) {
            case 200, 400, 500 -> soap(answer);
            case 401 ->
                throw new WsmanAuthenticationException(
                        "The host refused the login (401" + offered(answer) + ").",
                        "Check user name and password, and that the host allows " + authentication.scheme()
                                + " (winrm get winrm/config/service/auth).");
            case 503 ->
                throw new WsmanUnreachableException(
                        "The host's WinRM service is starting or overloaded (503).", Delivery.UNKNOWN, true, "", null);
            default -> throw unexpected(answer);
        };
    }

    private static byte[] soap(HttpAnswer answer) throws WsmanException {
        if (answer.status() == 500 && answer.body().length == 0) {
            throw new WsmanAuthenticationException(
                    "The host refused the message without a word (an empty 500).",
                    "WinRM does so when messages are not encrypted: use HTTPS for this host.");
        }
        if (!answer.isSoap()) {
            throw unexpected(answer);
        }
        return answer.body();
    }

    private static WsmanAnswerException unexpected(HttpAnswer answer) {
        boolean refused = answer.status() >= 300 && answer.status() < 500;
        String type = answer.contentType().replaceAll("[^\\w/+.;= -]", "");
        return new WsmanAnswerException(
                "The answer is no SOAP message: HTTP " + answer.status()
                        + (type.isEmpty()
                                ? " without content"
                                : " with " + type.substring(0, Math.min(60, type.length())))
                        + ".",
                refused ? Delivery.NOT_TAKEN : Delivery.UNKNOWN,
                false,
                "Check that the address and port are those of WinRM and that no proxy answers in its place.",
                null);
    }

    private static String offered(HttpAnswer answer) {
        if (answer.challenges().isEmpty()) {
            return "";
        }
        return ", it offers "
                + String.join(
                        ", ",
                        answer.challenges().stream()
                                .map(challenge -> challenge.split(" ", 2)[0].replaceAll("[^\\w-]", ""))
                                .filter(scheme -> !scheme.isEmpty())
                                .distinct()
                                .toList());
    }

    @Override
    public void close() {
        wire.close();
    }
}
