package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostBuilder;
import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.Account.AccountStatus;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog.LoginAttempt;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.auth.CertificateAuthentication;
import io.jenkins.plugins.hyperv.wsman.ntlm.MicPolicy;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.ClientKey;
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.HttpProxy;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every scheme over HTTP and HTTPS against the simulated host, whose acceptor shares no code with the client. For
 * Kerberos, which needs a realm, see {@link KerberosSessionTest}.
 */
class SchemesTest {

    private static final String QUERY = "SELECT * FROM Msvm_ReferencePointCollection";
    private static final String PASSWORD = "s3crèt \uD83D\uDD11";

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "false, jenkins, jenkins",
        "true, jenkins, jenkins",
        "false, CONTOSO\\jenkins, CONTOSO\\jenkins",
        "true, contoso.example.com\\JENKINS, CONTOSO\\jenkins",
        "false, jenkins@contoso.example.com, CONTOSO\\jenkins",
        "false, groß.weiß, groß.weiß",
        "true, groß.weiß, groß.weiß"
    })
    void oneNtlmHandshakeServesManyRequests(boolean tls, String written, String known) throws Exception {
        String account = known.contains("\\") ? "jenkins@contoso.example.com" : known;
        try (SimulatedHost host = host(tls, account).start();
                WsmanClient client = client(host, new NtlmAuthentication(written, PASSWORD))) {
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
            assertThat(host.logins().all())
                    .extracting(LoginAttempt::scheme, LoginAttempt::user, LoginAttempt::isAccepted)
                    .containsExactly(tuple("NTLM", known, true));
        }
    }

    @Test
    void ntlmSendsTheChannelBindingThatTheHostRequires() throws Exception {
        NtlmTraits strict = NtlmTraits.usual().hardening(Hardening.STRICT).requiringMic();
        try (SimulatedHost host = host(true, "jenkins").ntlm(strict).start();
                WsmanClient client = client(host, new NtlmAuthentication("jenkins", PASSWORD))) {
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
        }
    }

    @Test
    void ntlmAuthenticatesToAHostWithoutATimestampIfTheMicIsOptional() throws Exception {
        try (SimulatedHost host = host(false, "jenkins")
                        .ntlm(NtlmTraits.usual().withoutTimestamp())
                        .start();
                WsmanClient client = client(host, new NtlmAuthentication("jenkins", PASSWORD, MicPolicy.OPTIONAL))) {
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ntlmSendsNoResponseToAHostWithoutATimestamp(boolean tls) throws Exception {
        try (SimulatedHost host = host(tls, "jenkins")
                        .ntlm(NtlmTraits.usual().withoutTimestamp())
                        .start();
                WsmanClient client = client(host, new NtlmAuthentication("jenkins", PASSWORD))) {
            assertThatThrownBy(() -> client.query("root/virtualization/v2", QUERY))
                    .isInstanceOf(WsmanAuthenticationException.class)
                    .hasMessageContaining("MIC");
            assertThat(host.logins().count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWrongPasswordIsTriedOnce(boolean tls) throws Exception {
        try (SimulatedHost host = host(tls, "jenkins").start();
                WsmanClient client = client(host, new NtlmAuthentication("jenkins", "wrong"))) {
            WsmanAuthenticationException rejection = assertLoginRejected(client);
            // The host rejects a channel binding with the same response.
            assertThat(rejection.advice().contains("a proxy may terminate TLS")).isEqualTo(tls);
            assertThat(host.logins().rejections()).containsExactly(LoginRejection.WRONG_PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void anAccountThatMayNotLogInIsReported(AccountStatus standing) throws Exception {
        try (SimulatedHost host = host(false, "jenkins").accountStatus(standing).start();
                WsmanClient client = client(host, new NtlmAuthentication("jenkins", PASSWORD))) {
            assertLoginRejected(client);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void rejectsAFlawedEncryptedResponse(SealFlaw flaw) throws Exception {
        try (SimulatedHost host = host(false, "jenkins").start();
                WsmanClient client = client(host, new NtlmAuthentication("jenkins", PASSWORD))) {
            EncryptionFlaws.assertRejected(client, host, flaw);
        }
    }

    @Test
    void basicAuthenticatesOverHttps() throws Exception {
        try (SimulatedHost host = host(true, "jenkins").start();
                WsmanClient client = client(host, new BasicAuthentication("jenkins", PASSWORD))) {
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
            assertThat(host.logins().all()).extracting(LoginAttempt::scheme).containsOnly("Basic");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShellRunsACommandWithNtlm(boolean tls) throws Exception {
        try (SimulatedHost host = host(tls, "jenkins").start();
                WsmanClient client = client(host, new NtlmAuthentication("jenkins", PASSWORD))) {
            ShellSession.assertWorks(client, host);
        }
    }

    @Test
    void aShellRunsACommandWithBasicAndWithACertificateOverHttps() throws Exception {
        try (SimulatedHost host = host(true, "jenkins").clientCertificates().start();
                WsmanClient client = client(host, certificate(host))) {
            ShellSession.assertWorks(client, host);
        }
        try (SimulatedHost host = host(true, "jenkins").start();
                WsmanClient client = client(host, new BasicAuthentication("jenkins", PASSWORD))) {
            ShellSession.assertWorks(client, host);
        }
    }

    /** The name of the certificate has no dot. Not every resolver finds "localhost.", so a proxy opens the connection. */
    @Test
    void aTrailingDotWorksWithTls() throws Exception {
        try (SimulatedHost host = host(true, "jenkins").start();
                RawHost proxy = new RawHost(connection -> {
                    connection.request();
                    connection.send("HTTP/1.1 200 Connection established\r\n\r\n");
                    connection.tunnelTo(host.port());
                })) {
            Route route = new Route(
                    URI.create("https://localhost.:" + host.port() + "/wsman"),
                    new TlsTrust.Pinned(PemCertificates.read(host.caPem())),
                    Optional.of(new HttpProxy("127.0.0.1", proxy.endpoint().getPort(), "", "")));
            try (HttpTransport transport = new HttpTransport(
                    route, new NtlmAuthentication("jenkins", PASSWORD), HttpSettings.DEFAULT, watchdog)) {
                assertThat(new WsmanClient(transport, ClientSettings.DEFAULT).query("root/virtualization/v2", QUERY))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aClientCertificateAuthenticatesOverHttps() throws Exception {
        try (SimulatedHost host = host(true, "jenkins").clientCertificates().start();
                WsmanClient client = client(host, certificate(host))) {
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
            assertThat(host.logins().all()).extracting(LoginAttempt::scheme).containsOnly("Certificate");
        }
    }

    @Test
    void aClientCertificateWithoutAMappingIsReported() throws Exception {
        try (SimulatedHost host = host(true, "jenkins").clientCertificates().start();
                WsmanClient client = client(host, certificate(host, "unmapped@localhost"))) {
            assertThatThrownBy(() -> client.query("root/virtualization/v2", QUERY))
                    .isInstanceOfSatisfying(
                            WsmanAuthenticationException.class,
                            e -> assertThat(e.advice()).contains("certmapping"))
                    .hasMessageStartingWith("The host rejected the client certificate (401");
        }
    }

    @Test
    void schemesThatExposeCredentialsOverHttpAreRejectedBeforeConnecting() throws Exception {
        Route plain = new Route(URI.create("http://hv01.invalid:5985/wsman"), new TlsTrust.Installed());
        try (SimulatedHost host = host(true, "jenkins").clientCertificates().start()) {
            for (Authentication rejected : List.of(new BasicAuthentication("jenkins", PASSWORD), certificate(host))) {
                assertThatThrownBy(() -> new HttpTransport(plain, rejected, HttpSettings.DEFAULT, watchdog))
                        .isInstanceOfSatisfying(
                                WsmanAuthenticationException.class,
                                e -> assertThat(e.advice()).isEqualTo("Use HTTPS for this host."));
            }
        }
    }

    @Test
    void anUnencryptedMessageRejectedByTheHostIsReported() throws Exception {
        try (SimulatedHost host = host(false, "jenkins").start();
                WsmanClient client = client(host, new BasicAuthentication("jenkins", PASSWORD))) {
            assertThatThrownBy(() -> client.query("root/virtualization/v2", QUERY))
                    .isInstanceOf(WsmanResponseException.class)
                    .hasMessageContaining("an empty 500");
        }
    }

    private static WsmanAuthenticationException assertLoginRejected(WsmanClient client) {
        WsmanAuthenticationException rejection = catchThrowableOfType(
                WsmanAuthenticationException.class, () -> client.query("root/virtualization/v2", QUERY));
        assertThat(rejection)
                .hasMessageStartingWith("The host rejected the login (401")
                .hasMessageNotContainingAny("wrong", PASSWORD);
        return rejection;
    }

    private static CertificateAuthentication certificate(SimulatedHost host) throws Exception {
        return certificate(host, "jenkins@localhost");
    }

    private static CertificateAuthentication certificate(SimulatedHost host, String name) throws Exception {
        return new CertificateAuthentication(
                new ClientKey(host.clientAuthority().issue(name).keyStore("key".toCharArray()), "key"));
    }

    private static SimulatedHostBuilder host(boolean tls, String user) {
        SimulatedHostBuilder builder = SimulatedHost.builder();
        if (user.contains("@")) {
            builder.account(Account.named(user, PASSWORD));
        } else {
            builder.user(user, PASSWORD);
        }
        return tls ? builder.https() : builder;
    }

    private WsmanClient client(SimulatedHost host, Authentication authentication) throws Exception {
        boolean tls = host.endpoint().getScheme().equals("https");
        TlsTrust trust = tls ? new TlsTrust.Pinned(PemCertificates.read(host.caPem())) : new TlsTrust.Installed();
        return new WsmanClient(
                new HttpTransport(new Route(host.endpoint(), trust), authentication, HttpSettings.DEFAULT, watchdog),
                ClientSettings.DEFAULT);
    }
}
