package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.hyperv.simulator.tls.CertificateMaker;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.auth.CertificateAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.ClientKey;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CertificateAuthenticationTest {

    private static final String PASSWORD = "s3cret";
    private static final byte[] ENVELOPE = "<a/>".getBytes(StandardCharsets.UTF_8);

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    private final CertificateMaker maker = new CertificateMaker(Instant.now());
    private final List<String> presented = new CopyOnWriteArrayList<>();
    private ServerIdentity identity;
    private ServerIdentity jenkins;
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        identity = maker.identity("localhost", ServerCertificate.SELF_SIGNED);
        jenkins = maker.identity("jenkins", ServerCertificate.SELF_SIGNED);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.createContext("/wsman", exchange -> {
            presented.add(((HttpsExchange) exchange)
                            .getSSLSession()
                            .getPeerPrincipal()
                            .getName() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/soap+xml;charset=UTF-8");
            exchange.sendResponseHeaders(200, ENVELOPE.length);
            exchange.getResponseBody().write(ENVELOPE);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        watchdog.shutdownNow();
    }

    @Test
    void presentsTheCertificateAndNamesTheProfile() throws Exception {
        try (HttpTransport transport = transport("https", jenkins)) {
            transport.exchange(ENVELOPE, Repetition.NEVER);
            transport.exchange(ENVELOPE, Repetition.NEVER);
        }
        String expected = "CN=jenkins http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";
        assertThat(presented).containsExactly(expected, expected);
    }

    @Test
    void plainHttpIsRejectedBeforeConnecting() {
        assertThatThrownBy(() -> transport("http", jenkins))
                .isInstanceOf(WsmanAuthenticationException.class)
                .hasMessage("A client certificate requires HTTPS.");
        assertThat(presented).isEmpty();
    }

    @Test
    void aWrongKeyPasswordIsReported() throws Exception {
        ClientKey locked = new ClientKey(keyStore(jenkins), "wrong");
        assertThatThrownBy(locked::check)
                .isInstanceOf(WsmanAuthenticationException.class)
                .hasMessage("The private key of the client certificate cannot be read.");
    }

    @Test
    void aKeyStoreWithoutAPrivateKeyIsReported() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("jenkins", jenkins.chain().get(0));
        assertThatThrownBy(new ClientKey(store, PASSWORD)::check)
                .isInstanceOf(WsmanAuthenticationException.class)
                .hasMessage("The certificate credentials contain no private key.");
    }

    private HttpTransport transport(String scheme, ServerIdentity client) throws Exception {
        return new HttpTransport(
                new Route(
                        URI.create(
                                scheme + "://localhost:" + server.getAddress().getPort() + "/wsman"),
                        new TlsTrust.Pinned(identity.chain())),
                new CertificateAuthentication(new ClientKey(keyStore(client), PASSWORD)),
                HttpSettings.DEFAULT,
                watchdog);
    }

    private SSLContext context() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(identity), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("jenkins", jenkins.chain().get(0));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore keyStore(ServerIdentity identity) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
        store.setKeyEntry("key", identity.key(), PASSWORD.toCharArray(), chain);
        return store;
    }
}
