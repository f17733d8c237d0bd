package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostBuilder;
import io.jenkins.plugins.hyperv.simulator.auth.Account.AccountStatus;
import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog.LoginAttempt;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosHost;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosRealm;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.WrongClockKdc;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;
import io.jenkins.plugins.hyperv.simulator.http.NegotiateAuthenticator;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.Krb5Configuration;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.kerberos.KerberosAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kerberos against the simulated host and a test realm, whose acceptor shares no code with the client. */
class KerberosSessionTest {

    private static final String QUERY = "SELECT * FROM Msvm_ReferencePointCollection";
    private static final String USER = "jenkins@example.com";
    private static final String PASSWORD = "s3crèt \uD83D\uDD11";
    private static KerberosRealm realm;

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path directory;

    @BeforeAll
    static void startRealm() throws IOException {
        realm = KerberosRealm.start("EXAMPLE.COM").user("jenkins", PASSWORD).user("svc jenkins", PASSWORD);
        Krb5Configuration.use(realm.configuration());
    }

    @AfterAll
    static void stopRealm() throws IOException {
        Krb5Configuration.useDefault();
        realm.close();
    }

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneHandshakeServesManyRequests(boolean tls) throws Exception {
        try (SimulatedHost host = host(tls).start();
                WsmanClient client = client(host, USER, PASSWORD)) {
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
            assertThat(host.logins().all())
                    .extracting(LoginAttempt::scheme, LoginAttempt::user, LoginAttempt::isAccepted)
                    .containsExactly(tuple("Kerberos", "EXAMPLE\\jenkins", true));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShellRunsACommand(boolean tls) throws Exception {
        try (SimulatedHost host = host(tls).start();
                WsmanClient client = client(host, USER, PASSWORD)) {
            ShellSession.assertWorks(client, host);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void authenticatesToAHostThatOffersOnlyTheKerberosScheme(boolean tls) throws Exception {
        KerberosHost acceptor = new KerberosHost(
                realm.services(List.of("WSMAN/127.0.0.1")), new Accounts(List.of()), null, Hardening.NONE);
        NegotiateAuthenticator kerberos =
                new NegotiateAuthenticator("Kerberos", List.of(acceptor.mechanism()), new LoginLog());
        try (SimulatedHost host = host(tls).authenticators(List.of(kerberos)).start();
                WsmanClient client = client(host, USER, PASSWORD)) {
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
        }
    }

    @Test
    void sendsTheChannelBindingThatTheHostRequires() throws Exception {
        try (SimulatedHost host = host(true)
                        .ntlm(NtlmTraits.usual().hardening(Hardening.STRICT))
                        .start();
                WsmanClient client = client(host, USER, PASSWORD)) {
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void rejectsAFlawedEncryptedResponse(SealFlaw flaw) throws Exception {
        try (SimulatedHost host = host(false).start();
                WsmanClient client = client(host, USER, PASSWORD)) {
            EncryptionFlaws.assertRejected(client, host, flaw);
        }
    }

    @Test
    void aUserNameMayContainASpace() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder()
                        .user("svc jenkins@example.com", PASSWORD)
                        .kerberos(realm)
                        .start();
                WsmanClient client = client(host, "svc jenkins@example.com", PASSWORD)) {
            assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
        }
    }

    @Test
    void aWrongPasswordNeverReachesTheHost() throws Exception {
        try (SimulatedHost host = host(true).start()) {
            WsmanException failure = failure(host, USER, "wr0ng");
            assertThat(failure)
                    .isInstanceOf(WsmanAuthenticationException.class)
                    .hasMessage("The realm rejected the password of jenkins@EXAMPLE.COM.")
                    .hasMessageNotContainingAny("wr0ng", PASSWORD);
            assertThat(host.logins().all()).isEmpty();
        }
    }

    @Test
    void anUnknownUserIsReported() throws Exception {
        try (SimulatedHost host = host(true).start()) {
            assertThat(failure(host, "unknown@example.com", PASSWORD))
                    .isInstanceOf(WsmanAuthenticationException.class)
                    .hasMessage("The realm EXAMPLE.COM does not know the user unknown@EXAMPLE.COM.");
        }
    }

    @Test
    void aUserWithoutARealmIsRejectedBeforeConnecting() {
        Route route = new Route(URI.create("https://hv01.invalid:5986/wsman"), new TlsTrust.Installed());
        assertThatThrownBy(() -> new HttpTransport(
                        route, new KerberosAuthentication("CORP\\jenkins", PASSWORD), HttpSettings.DEFAULT, watchdog))
                .isInstanceOf(WsmanAuthenticationException.class)
                .hasMessage("Kerberos needs a user name of the form user@EXAMPLE.COM.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTicketRejectedByTheHostIsReported(boolean tls) throws Exception {
        try (SimulatedHost host =
                host(tls).accountStatus(AccountStatus.DISABLED).start()) {
            WsmanException failure = failure(host, USER, PASSWORD);
            assertThat(failure)
                    .isInstanceOf(WsmanAuthenticationException.class)
                    .hasMessageContaining("Kerberos ticket (401)");
            assertThat(host.logins().rejections()).containsExactly(LoginRejection.DISABLED);
        }
    }

    @Test
    void aHostThatDoesNotOfferKerberosIsReported() throws Exception {
        try (SimulatedHost host =
                SimulatedHost.builder().user(USER, PASSWORD).ntlm(null).https().start()) {
            WsmanException failure = failure(host, USER, "wr0ng");
            assertThat(failure).hasMessageContaining("401, it offers Basic");
            assertThat(failure.advice()).contains("Kerberos");
        }
    }

    @Test
    void anUnknownHostIsReported() throws Exception {
        try (SimulatedHost host =
                SimulatedHost.builder().user(USER, PASSWORD).https().start()) {
            Route route = new Route(
                    URI.create("https://[::ffff:127.0.0.1]:" + host.port() + "/wsman"), new TlsTrust.Unverified());
            WsmanException failure = failure(route, HttpSettings.DEFAULT);
            assertThat(failure).hasMessageStartingWith("The realm EXAMPLE.COM does not know the host [");
            assertThat(failure.advice()).contains("not an IP address");
        }
    }

    @Test
    void aClockDifferenceIsReported() throws Exception {
        try (SimulatedHost host = host(true).start();
                WrongClockKdc late = WrongClockKdc.start("LATE.EXAMPLE.COM")) {
            Krb5Configuration.use(late.configuration());
            assertThat(failure(host, "jenkins@late.example.com", PASSWORD))
                    .hasMessage(
                            "The clocks of the Jenkins controller and the realm LATE.EXAMPLE.COM are too far apart.");
        } finally {
            Krb5Configuration.use(realm.configuration());
        }
    }

    @Test
    void aRealmAddedToTheConfigurationIsFoundWithoutARestart() throws Exception {
        try (SimulatedHost host = host(true).start();
                WrongClockKdc late = WrongClockKdc.start("LATE.EXAMPLE.COM")) {
            assertThat(failure(host, "jenkins@late.example.com", PASSWORD))
                    .isInstanceOf(WsmanAuthenticationException.class)
                    .hasMessage("No KDC of the realm LATE.EXAMPLE.COM is known.");
            System.setProperty(Krb5Configuration.SETTING, late.configuration().toString());
            assertThat(failure(host, "jenkins@late.example.com", PASSWORD)).hasMessageStartingWith("The clocks");
        } finally {
            Krb5Configuration.use(realm.configuration());
        }
    }

    @Test
    void aSilentKdcIsAbandonedAfterTheConnectTimeout() throws Exception {
        HttpSettings hasty =
                new HttpSettings(Duration.ofMillis(500), Duration.ofSeconds(70), Duration.ofSeconds(90), 1024 * 1024);
        try (SimulatedHost host = host(false).start();
                ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            configure(silent.getLocalPort());
            WsmanException failure = failure(new Route(host.endpoint(), new TlsTrust.Installed()), hasty);
            assertThat(failure)
                    .isInstanceOf(WsmanUnreachableException.class)
                    .hasMessageStartingWith("No KDC of the realm EXAMPLE.COM answered within ");
            assertThat(failure.isTransient()).isTrue();
            assertThat(failure.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
        } finally {
            Krb5Configuration.use(realm.configuration());
        }
    }

    @Test
    void anUnreachableKdcIsATransientFailure() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (SimulatedHost host = host(true).start()) {
            configure(free);
            WsmanException failure = failure(host, USER, PASSWORD);
            assertThat(failure).hasMessage("No KDC of the realm EXAMPLE.COM could be reached.");
            assertThat(failure.isTransient()).isTrue();
        } finally {
            Krb5Configuration.use(realm.configuration());
        }
    }

    private void configure(int port) throws IOException {
        Path file = directory.resolve("krb5.conf");
        Files.writeString(
                file, Files.readString(realm.configuration()).replaceFirst("127.0.0.1:\\d+", "127.0.0.1:" + port));
        Krb5Configuration.use(file);
    }

    private static SimulatedHostBuilder host(boolean tls) {
        SimulatedHostBuilder builder =
                SimulatedHost.builder().user(USER, PASSWORD).kerberos(realm);
        return tls ? builder.https() : builder;
    }

    private WsmanException failure(SimulatedHost host, String user, String password) throws Exception {
        try (WsmanClient client = client(host, user, password)) {
            return failure(client);
        }
    }

    private WsmanException failure(Route route, HttpSettings settings) throws Exception {
        try (WsmanClient client = client(route, new KerberosAuthentication(USER, PASSWORD), settings)) {
            return failure(client);
        }
    }

    private static WsmanException failure(WsmanClient client) {
        return catchThrowableOfType(WsmanException.class, () -> client.query("root/virtualization/v2", QUERY));
    }

    private WsmanClient client(SimulatedHost host, String user, String password) throws Exception {
        boolean tls = host.endpoint().getScheme().equals("https");
        TlsTrust trust = tls ? new TlsTrust.Pinned(PemCertificates.read(host.caPem())) : new TlsTrust.Installed();
        Route route = new Route(host.endpoint(), trust);
        return client(route, new KerberosAuthentication(user, password), HttpSettings.DEFAULT);
    }

    private WsmanClient client(Route route, Authentication authentication, HttpSettings settings) throws Exception {
        return new WsmanClient(new HttpTransport(route, authentication, settings, watchdog), ClientSettings.DEFAULT);
    }
}
