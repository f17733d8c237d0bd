package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostBuilder;
import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every scheme over HTTP and HTTPS against the simulated host, whose acceptor shares no code with the client. */
class SchemesTest {

    private static final String QUERY = "SELECT * FROM Msvm_ReferencePointCollection";

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    private WsmanClient client(SimulatedHost host, Authentication authentication) throws Exception {
        TlsTrust trust = host.endpoint().getScheme().equals("https")
                ? new TlsTrust.Pinned(PemCertificates.read(host.caPem()))
                : new TlsTrust.Installed();
        return new WsmanClient(
                new HttpTransport(new Route(host.endpoint(), trust), authentication, HttpSettings.DEFAULT, watchdog),
                ClientSettings.DEFAULT);
    }

    private void assertWorks(SimulatedHostBuilder builder, Authentication authentication) throws Exception {
        try (SimulatedHost host = builder.start();
                WsmanClient client = client(host, authentication)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.query("root/virtualization/v2", QUERY)).hasSize(6);
            }
        }
    }

    private WsmanException refusal(SimulatedHostBuilder builder, Authentication authentication) throws Exception {
        try (SimulatedHost host = builder.start();
                WsmanClient client = client(host, authentication)) {
            return catchThrowableOfType(WsmanException.class, () -> client.query("root/virtualization/v2", QUERY));
        }
    }

    @Test
    void ntlmSealsItsMessagesOverHttp() throws Exception {
        assertWorks(SimulatedHost.builder(), new NtlmAuthentication("jenkins", "secret"));
    }

    @Test
    void ntlmWorksInsideTls() throws Exception {
        assertWorks(SimulatedHost.builder().https(), new NtlmAuthentication("jenkins", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMPLE\\jenkins", "jenkins@example.com"})
    void ntlmTakesUsersOfADomain(String user) throws Exception {
        assertWorks(SimulatedHost.builder().user(user, "secret"), new NtlmAuthentication(user, "secret"));
    }

    @Test
    void ntlmBindsItselfToTheChannelWhereTheHostInsists() throws Exception {
        assertWorks(
                SimulatedHost.builder().https().ntlm(NtlmTraits.usual().hardening(ChannelBinding.Hardening.STRICT)),
                new NtlmAuthentication("jenkins", "secret"));
    }

    @Test
    void basicWorksInsideTls() throws Exception {
        assertWorks(SimulatedHost.builder().https(), new BasicAuthentication("jenkins", "secret"));
    }

    @Test
    void aWrongPasswordFailsInOneRoundOfTheHandshake() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().start();
                WsmanClient client = client(host, new NtlmAuthentication("jenkins", "wr0ng-pass"))) {
            WsmanAuthenticationException refusal = catchThrowableOfType(
                    WsmanAuthenticationException.class, () -> client.query("root/virtualization/v2", QUERY));
            assertThat(refusal).hasMessageStartingWith("The host refused the login");
            assertThat(refusal.getMessage() + refusal.advice()).doesNotContain("wr0ng-pass");
            assertThat(host.logins().all()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Account.Standing.class,
            names = {"ACTIVE"},
            mode = EnumSource.Mode.EXCLUDE)
    void anAccountThatMayNotLogInIsRefused(Account.Standing standing) throws Exception {
        assertThat(refusal(SimulatedHost.builder().standing(standing), new NtlmAuthentication("jenkins", "secret")))
                .isInstanceOf(WsmanAuthenticationException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SealFlaw.class,
            names = {"NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void anAnswerThatIsNotProperlySealedIsRefused(SealFlaw flaw) throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().start();
                WsmanClient client = client(host, new NtlmAuthentication("jenkins", "secret"))) {
            client.query("root/virtualization/v2", QUERY);
            host.faults().onAny().always(new Disturbance.SealWrongly(flaw));
            WsmanException refusal =
                    catchThrowableOfType(WsmanException.class, () -> client.query("root/virtualization/v2", QUERY));
            assertThat(refusal).as(flaw.name()).isNotNull();
            assertThat(List.of(refusal.getMessage(), refusal.advice())).noneMatch(text -> text.contains("secret"));
        }
    }

    @Test
    void basicOverHttpIsRefusedByAHostThatWantsEncryptedMessages() throws Exception {
        assertThat(refusal(SimulatedHost.builder(), new BasicAuthentication("jenkins", "secret")))
                .isInstanceOf(WsmanAuthenticationException.class);
    }
}
