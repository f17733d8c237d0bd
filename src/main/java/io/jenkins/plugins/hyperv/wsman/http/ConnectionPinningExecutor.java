package io.jenkins.plugins.hyperv.wsman.http;

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
 * The place in HttpClient where a request meets the connection that will carry it, the last one before bytes leave:
 * notes the connection, and stops the request where the host has closed it or it has to be another.
 */
final class ConnectionPinningExecutor extends HttpRequestExecutor {

    private static final String REQUIRED = "hyperv-export.required-connection";
    private static final String CARRIER = "hyperv-export.carrier";

    private final Optional<String> proxyAuthorization;

    /** Takes what a proxy has to be told with the request for a tunnel. */
    ConnectionPinningExecutor(Optional<String> proxyAuthorization) {
        this.proxyAuthorization = proxyAuthorization;
    }

    /** Says on which connection the requests of a context have to go. */
    static void require(HttpContext context, Connection connection) {
        context.setAttribute(REQUIRED, connection);
    }

    /** The connection that carried the last request of a context. */
    static Connection carrier(HttpContext context) {
        return (Connection) context.getAttribute(CARRIER);
    }

    @Override
    public HttpResponse execute(HttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        if (isReused(connection) && connection.isStale()) {
            throw new ConnectionReplacedException();
        }
        Connection carrier = identify((ManagedHttpClientConnection) connection);
        Object required = context.getAttribute(REQUIRED);
        if (required != null && !required.equals(carrier)) {
            throw new ConnectionReplacedException();
        }
        if (request.getRequestLine().getMethod().equals("CONNECT")) {
            return openTunnel(request, connection, context);
        }
        context.setAttribute(CARRIER, carrier);
        return super.execute(request, connection, context);
    }

    private HttpResponse openTunnel(HttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        proxyAuthorization.ifPresent(value -> request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, value));
        HttpResponse response = super.execute(request, connection, context);
        int status = response.getStatusLine().getStatusCode();
        if (status / 100 != 2) {
            throw new ProxyRefusalException(status);
        }
        return response;
    }

    private static boolean isReused(HttpClientConnection connection) {
        return connection.getMetrics().getRequestCount() > 0;
    }

    private static Connection identify(ManagedHttpClientConnection connection) throws SSLPeerUnverifiedException {
        SSLSession tls = connection.getSSLSession();
        Optional<X509Certificate> certificate =
                tls == null ? Optional.empty() : Optional.of((X509Certificate) tls.getPeerCertificates()[0]);
        return new Connection(Long.parseLong(connection.getId()), certificate);
    }
}
