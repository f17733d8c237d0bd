package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.transport.ConnectionReplacedException;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;

/**
 * Pins requests to connections: the extension point of HttpClient that sees the connection of a request just before the
 * request is sent. It records the connection, and stops the request if the host has closed the connection or if the
 * request requires another one.
 */
final class ConnectionPinningExecutor extends HttpRequestExecutor {

    private static final String REQUIRED = "hyperv-export.required-connection";
    private static final String USED = "hyperv-export.used";
    private static final String CARRIER = "hyperv-export.carrier";

    private final Optional<String> proxyAuthorization;

    /** @param proxyAuthorization the Proxy-Authorization header of CONNECT requests */
    ConnectionPinningExecutor(Optional<String> proxyAuthorization) {
        this.proxyAuthorization = proxyAuthorization;
    }

    /** Requires a connection for the requests of a context. */
    static void require(HttpContext context, HttpConnection connection) {
        context.setAttribute(REQUIRED, connection);
    }

    /** The connection of the last request of a context. */
    static HttpConnection carrier(HttpContext context) {
        return (HttpConnection) context.getAttribute(CARRIER);
    }

    @Override
    public HttpResponse execute(HttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        if (isReused(connection) && connection.isStale()) {
            throw new ConnectionReplacedException();
        }
        HttpConnection carrier = identify((ManagedHttpClientConnection) connection);
        Object required = context.getAttribute(REQUIRED);
        if (required != null && !required.equals(carrier)) {
            throw new ConnectionReplacedException();
        }
        if (request.getRequestLine().getMethod().equals("CONNECT")) {
            return openTunnel(request, connection, context);
        }
        context.setAttribute(CARRIER, carrier);
        ((HttpContext) connection).setAttribute(USED, Boolean.TRUE);
        return super.execute(request, connection, context);
    }

    private HttpResponse openTunnel(HttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        proxyAuthorization.ifPresent(value -> request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, value));
        HttpResponse response = super.execute(request, connection, context);
        int status = response.getStatusLine().getStatusCode();
        if (status / 100 != 2) {
            throw new ProxyRejectedException(status);
        }
        return response;
    }

    /** A CONNECT does not count: HttpClient cannot check a connection between the tunnel and the first request in it. */
    private static boolean isReused(HttpClientConnection connection) {
        return ((HttpContext) connection).getAttribute(USED) != null;
    }

    private static HttpConnection identify(ManagedHttpClientConnection connection) throws SSLPeerUnverifiedException {
        SSLSession tls = connection.getSSLSession();
        Optional<X509Certificate> certificate =
                tls == null ? Optional.empty() : Optional.of((X509Certificate) tls.getPeerCertificates()[0]);
        return new HttpConnection(Long.parseLong(connection.getId()), certificate);
    }
}
