package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that bring credentials, or a host, of their own. */
class JobCredentialsTest {

    @TempDir
    private Path artifacts;

    private final FakeJenkins jenkins = new FakeJenkins();
    private SimulatedHost simulator;
    private HypervHostConfiguration host;
    private FakeBuild build;
    private FakeStepContext context;

    @BeforeEach
    void start() throws Exception {
        simulator = SimulatedHost.builder().clock(InstantSource.system()).start();
        simulator.exports().duration(Duration.ofMillis(300));
        host = jenkins.configure(simulator);
        jenkins.addCredentials("own", simulator.user(), simulator.password());
        build = new FakeBuild(artifacts);
        context = new FakeStepContext(build);
    }

    @AfterEach
    void stop() {
        jenkins.close();
        simulator.close();
    }

    private void export(String hostName, String credentialsId) throws Exception {
        HypervExportReferencePointStep step = new HypervExportReferencePointStep(hostName, "nightly", "D:\\x");
        step.setCredentialsId(credentialsId);
        step.start(context).start();
    }

    private String address() {
        return "http://localhost:" + simulator.port();
    }

    @Test
    void aJobMayUseItsOwnCredentialsWhereTheHostAllowsIt() throws Exception {
        host.setAllowJobCredentials(true);
        host.setCredentialsId("gone");
        export("hv01", "own");
        assertThat(context.value()).containsEntry("host", "hv01");
        assertThat(jenkins.jenkins().tracked).hasSize(1);
    }

    @Test
    void elsewhereItFailsAtOnce() {
        assertThatThrownBy(() -> export("hv01", "own"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("The Hyper-V host hv01 does not let jobs use credentials of their own.");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void aHostThatForbidsThemMeanwhileIsObeyed() throws Exception {
        host.setAllowJobCredentials(true);
        HypervExportReferencePointStep step = new HypervExportReferencePointStep("hv01", "nightly", "D:\\x");
        step.setCredentialsId("own");
        CredentialsResolver login = new CredentialsResolver(host, "own", new CredentialsLookup.OfRun(build.run()));
        host.setAllowJobCredentials(false);
        assertThatThrownBy(login::login).isInstanceOf(AbortException.class);
    }

    @Test
    void credentialsThatTheJobDoesNotFindFailItInWords() throws Exception {
        host.setAllowJobCredentials(true);
        export("hv01", "gone");
        assertThat(context.failure())
                .hasMessageStartingWith(
                        "The credentials \"gone\" for the Hyper-V host hv01 cannot be found by this job");
    }

    @Test
    void aHostByItsAddressIsRefusedUnlessAnAdministratorAllowsIt() {
        assertThatThrownBy(() -> export(address(), "own"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("There is no Hyper-V host named \"" + address() + "\".");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void aHostByItsAddressNeedsTheJobsCredentials() throws Exception {
        jenkins.configuration().setAllowHostAddresses(true);
        export(address(), null);
        assertThat(context.failure()).hasMessageEndingWith("has no credentials; give some as credentialsId.");
        context = new FakeStepContext(build);
        export(address(), "own");
        assertThat(context.value()).containsEntry("host", address());
    }

    @Test
    void theRulesOfAConfiguredHostAreNotGotRoundByItsAddress() {
        jenkins.configuration().setAllowHostAddresses(true);
        assertThatThrownBy(() -> export("http://127.0.0.1:" + simulator.port(), "own"))
                .hasMessageEndingWith("is that of the Hyper-V host hv01: give its name.");
    }

    @Test
    void anAddressIsVerifiedHttpsUnlessItSaysOtherwise() throws Exception {
        HypervHostConfiguration addressed = AddressedHost.parse("hv02.example.com:5999", List.of());
        assertThat(addressed.endpoint()).hasToString("https://hv02.example.com:5999/wsman");
        assertThat(addressed.isSkipTlsVerification()).isFalse();
        assertThat(addressed.getAuthentication()).isEqualTo(AuthenticationScheme.NTLM);
        assertThat(AddressedHost.parse("hv02", List.of()).endpoint()).hasToString("https://hv02:5986/wsman");
        assertThat(AddressedHost.parse("http://[::1]/wsman", List.of()).endpoint())
                .hasToString("http://[::1]:5985/wsman");
        assertThat(AddressedHost.parse("HV_02:5999", List.of()).endpoint()).hasToString("https://HV_02:5999/wsman");
        assertThat(AddressedHost.parse("http://hv_02", List.of()).endpoint()).hasToString("http://hv_02:5985/wsman");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hv 02",
                "ftp://hv02",
                "https://user@hv02",
                "https://user@hv_02",
                "hv_02:port",
                "hv_02/other",
                "hv02/other",
                "hv02?x",
                "hv02#x",
                "http://",
                "hv02:port",
                "<b>",
                "hv02\n",
                "file:///etc/passwd"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> AddressedHost.parse(text, List.of()))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("is no address");
    }
}
