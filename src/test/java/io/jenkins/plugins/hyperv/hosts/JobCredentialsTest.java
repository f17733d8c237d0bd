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

/** Jobs with their own credentials, and jobs that specify a host address. */
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
    void aJobUsesItsOwnCredentialsIfTheHostAllowsThem() throws Exception {
        host.setAllowJobCredentials(true);
        host.setCredentialsId("gone");
        export("hv01", "own");
        assertThat(context.value()).containsEntry("host", "hv01");
        assertThat(jenkins.jenkins().tracked).hasSize(1);
    }

    @Test
    void aJobWithItsOwnCredentialsFailsIfTheHostDoesNotAllowThem() {
        assertThatThrownBy(() -> export("hv01", "own"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("hv01")
                .hasMessageContaining("does not allow credentials of the job");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void credentialsThatTheHostNoLongerAllowsAreNotResolved() throws Exception {
        host.setAllowJobCredentials(true);
        CredentialsResolver credentials =
                new CredentialsResolver(host, "own", new CredentialsLookup.ForRun(build.run()));
        host.setAllowJobCredentials(false);
        assertThatThrownBy(credentials::resolve).isInstanceOf(AbortException.class);
    }

    @Test
    void credentialsThatAreNotVisibleToTheJobFailTheBuild() throws Exception {
        host.setAllowJobCredentials(true);
        export("hv01", "gone");
        assertThat(context.failure())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("\"gone\"")
                .hasMessageContaining("hv01")
                .hasMessageContaining("not visible to this job");
    }

    @Test
    void aHostAddressIsRejectedByDefault() {
        assertThatThrownBy(() -> export(address(), "own"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("\"" + address() + "\"");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void aHostAddressRequiresCredentialsOfTheJob() throws Exception {
        jenkins.configuration().setAllowHostAddresses(true);
        export(address(), null);
        assertThat(context.failure()).hasMessageContaining("no credentials").hasMessageContaining("credentialsId");
        context = new FakeStepContext(build);
        export(address(), "own");
        assertThat(context.value()).containsEntry("host", address());
    }

    @Test
    void theAddressOfAConfiguredHostIsRejected() {
        jenkins.configuration().setAllowHostAddresses(true);
        assertThatThrownBy(() -> export("http://127.0.0.1:" + simulator.port(), "own"))
                .hasMessageContaining("address of the configured Hyper-V host hv01");
    }

    @Test
    void anAddressMeansHttpsWithVerifiedCertificatesUnlessItBeginsWithHttp() throws Exception {
        HypervHostConfiguration addressed = HostAddressParser.parse("hv02.example.com:5999", List.of());
        assertThat(addressed.endpoint()).hasToString("https://hv02.example.com:5999/wsman");
        assertThat(addressed.isSkipTlsVerification()).isFalse();
        assertThat(addressed.getAuthentication()).isEqualTo(AuthenticationScheme.NTLM);
        assertThat(HostAddressParser.parse("hv02", List.of()).endpoint()).hasToString("https://hv02:5986/wsman");
        assertThat(HostAddressParser.parse("http://[::1]/wsman", List.of()).endpoint())
                .hasToString("http://[::1]:5985/wsman");
        assertThat(HostAddressParser.parse("HV_02:5999", List.of()).endpoint()).hasToString("https://HV_02:5999/wsman");
        assertThat(HostAddressParser.parse("http://hv_02", List.of()).endpoint())
                .hasToString("http://hv_02:5985/wsman");
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
    void anInvalidAddressIsRejected(String text) {
        assertThatThrownBy(() -> HostAddressParser.parse(text, List.of()))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("not a valid address");
    }
}
