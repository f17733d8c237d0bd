package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When Jenkins uses NTLM: only with a MIC unless the host is an exception, and never in FIPS mode. */
class NtlmPolicyTest {

    private static final String FIPS = "jenkins.security.FIPS140.COMPLIANCE";

    private final FakeJenkins jenkins = new FakeJenkins();
    private SimulatedHost simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatedHost.builder()
                .ntlm(NtlmTraits.usual().withoutTimestamp())
                .start();
    }

    @AfterEach
    void stop() {
        System.clearProperty(FIPS);
        simulator.close();
        jenkins.close();
    }

    @Test
    void aHostWithoutATimestampIsRejectedUnlessAnAdministratorAllowsIt() {
        HypervHostConfiguration host = jenkins.configure(simulator);
        assertThat(ConnectionTest.run(host))
                .hasMessageContaining("MIC")
                .hasMessageContaining("allowNtlmWithoutMic")
                .extracting(result -> result.kind)
                .isEqualTo(FormValidation.Kind.ERROR);
        host.setAllowNtlmWithoutMic(true);
        assertThat(ConnectionTest.run(host).kind).isEqualTo(FormValidation.Kind.OK);
    }

    /** A connection without a MIC is not shared with a host that requires one. */
    @Test
    void thePoolKeyContainsThePolicy() throws AbortException {
        HypervHostConfiguration host = jenkins.configure(simulator);
        Object strict = poolKey(host);
        assertThat(poolKey(host)).isEqualTo(strict);
        host.setAllowNtlmWithoutMic(true);
        assertThat(poolKey(host)).isNotEqualTo(strict);
    }

    private static Object poolKey(HypervHostConfiguration host) throws AbortException {
        return new CredentialsResolver(host, null, new CredentialsLookup.ForAdministrator())
                .resolve()
                .poolKey();
    }

    @Test
    void theFormWarnsAboutLoginsWithoutAMic() {
        HypervHostConfiguration.DescriptorImpl form = new HypervHostConfiguration.DescriptorImpl();
        assertThat(form.doCheckAllowNtlmWithoutMic("true", "NTLM").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(form.doCheckAllowNtlmWithoutMic("false", "NTLM").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void inFipsModeAConnectionWithNtlmIsRejectedAndTheMessageSaysWhy() {
        HypervHostConfiguration host = jenkins.configure(simulator);
        System.setProperty(FIPS, "true");
        assertThat(ConnectionTest.run(host)).hasMessageContaining("FIPS").hasMessageContaining("NTLM");
        assertThat(simulator.requests().count()).isZero();
    }

    @Test
    void inFipsModeAnAddedHostWithNtlmIsNotSaved() {
        System.setProperty(FIPS, "true");
        HypervHostConfiguration host = new HypervHostConfiguration("hv01", "hv01.example.com");
        assertThatThrownBy(() -> jenkins.configuration().setHosts(List.of(host)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FIPS");
        host.setAuthentication(AuthenticationScheme.KERBEROS);
        jenkins.configuration().setHosts(List.of(host));
        assertThat(jenkins.configuration().getHosts()).containsExactly(host);
    }

    @Test
    void inFipsModeTheFormOffersNtlmOnlyIfItIsTheCurrentScheme() {
        HypervHostConfiguration.DescriptorImpl form = new HypervHostConfiguration.DescriptorImpl();
        assertThat(form.authenticationSchemes(null)).containsExactly(AuthenticationScheme.values());
        assertThat(form.isNtlmUnavailable()).isFalse();
        System.setProperty(FIPS, "true");
        assertThat(form.isNtlmUnavailable()).isTrue();
        assertThat(form.authenticationSchemes(null)).doesNotContain(AuthenticationScheme.NTLM);
        assertThat(form.authenticationSchemes(new HypervHostConfiguration("hv01", "hv01.example.com")))
                .contains(AuthenticationScheme.NTLM);
    }

    @Test
    void inFipsModeAHostAddressIsRejectedBecauseItRequiresNtlm() throws Exception {
        System.setProperty(FIPS, "true");
        jenkins.addCredentials("own", simulator.user(), simulator.password());
        jenkins.configuration().setAllowedHostAddresses("127.0.0.0/8");
        HypervHostConfiguration host =
                jenkins.configuration().resolveHost("http://localhost:" + simulator.port(), null);
        CredentialsResolver credentials =
                new CredentialsResolver(host, "own", new CredentialsLookup.ForAdministrator());
        assertThatThrownBy(credentials::resolve)
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("FIPS")
                .hasMessageContaining("configured hosts only");
    }
}
