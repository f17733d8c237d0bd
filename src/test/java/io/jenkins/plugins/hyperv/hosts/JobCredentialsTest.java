package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.transport.NameResolver;
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

    private static final String ANY_ADDRESS = "0.0.0.0/0\n::/0";

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

    private static HypervHostConfiguration parse(String address) throws Exception {
        return HostAddressParser.parse(
                address,
                new AllowedAddressResolver(HostAddressAllowList.parse(ANY_ADDRESS), List.of(), NameResolver.SYSTEM));
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
        jenkins.configuration().store(List.of(), "127.0.0.0/8");
        export(address(), null);
        assertThat(context.failure()).hasMessageContaining("no credentials").hasMessageContaining("credentialsId");
        context = new FakeStepContext(build);
        export(address(), "own");
        assertThat(context.value()).containsEntry("host", address());
    }

    @Test
    void theAddressOfAConfiguredHostIsRejected() {
        jenkins.configuration().setAllowedHostAddresses(ANY_ADDRESS);
        assertThatThrownBy(() -> export("http://127.0.0.1:" + simulator.port(), "own"))
                .hasMessageContaining("address of the configured Hyper-V host hv01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST.",
                "2130706433",
                "127.1",
                "0x7f.0.0.1",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "127.0.0.1.",
                "127.0.0.2",
                "0.0.0.0",
                "[::]",
                "[::1]",
                "[::1%lo]",
                "[64:ff9b::7f00:1]"
            })
    void noOtherSpellingOfItsAddressReachesAConfiguredHost(String spelling) throws Exception {
        jenkins.configuration().setAllowedHostAddresses(ANY_ADDRESS + "\nlocalhost");
        try {
            export("http://" + spelling + ":" + simulator.port(), "own");
            assertThat(context.failure()).isNotNull();
        } catch (AbortException e) {
            // Rejected when the step starts.
        }
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void anAddressThatIsNotAllowedIsRejected() {
        jenkins.configuration().store(List.of(), "10.20.0.0/16\n*.lab.example.com");
        assertThatThrownBy(() -> export("http://127.0.0.1:" + simulator.port(), "own"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("may not use this address");
    }

    @Test
    void aNameThatResolvesToAnAddressThatIsNotAllowedIsRejectedBeforeTheConnection() throws Exception {
        jenkins.configuration().store(List.of(), "10.20.0.0/16");
        export(address(), "own");
        assertThat(context.failure()).hasMessageContaining("\"localhost\"").hasMessageContaining("may not use");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void anAddressThatJenkinsReachesThroughItsProxyIsRejected() throws Exception {
        jenkins.configuration().store(List.of(), "127.0.0.0/8");
        jenkins.jenkins().proxy = new ProxyConfiguration("proxy", 3128, "user", "secret", "hv02");
        export(address(), "own");
        assertThat(context.failure()).hasMessageContaining("proxy").hasMessageContaining("no-proxy list");
    }

    @Test
    void anAddressMeansHttpsWithVerifiedCertificatesUnlessItBeginsWithHttp() throws Exception {
        HypervHostConfiguration addressed = parse("hv02.example.com:5999");
        assertThat(addressed.endpoint()).hasToString("https://hv02.example.com:5999/wsman");
        assertThat(addressed.isSkipTlsVerification()).isFalse();
        assertThat(addressed.getAuthentication()).isEqualTo(AuthenticationScheme.NTLM);
        assertThat(parse("hv02").endpoint()).hasToString("https://hv02:5986/wsman");
        assertThat(parse("http://[::1]/wsman").endpoint()).hasToString("http://[::1]:5985/wsman");
        assertThat(parse("HV_02:5999").endpoint()).hasToString("https://HV_02:5999/wsman");
        assertThat(parse("http://hv_02").endpoint()).hasToString("http://hv_02:5985/wsman");
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
                "file:///etc/passwd",
                "2130706433",
                "0177.0.0.1",
                "10.20.0.0/16"
            })
    void anInvalidAddressIsRejected(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("not a valid address");
    }
}
