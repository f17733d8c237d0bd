package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.FakeJenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults and field validation of a configured host. */
class HypervHostConfigurationTest {

    private final FakeJenkins jenkins = new FakeJenkins();

    @AfterEach
    void stop() {
        jenkins.close();
    }

    @Test
    void theDefaultSchemeIsNtlm() {
        assertThat(new HypervHostConfiguration("hv01", "hv01.example.com").getAuthentication())
                .isEqualTo(AuthenticationScheme.NTLM);
    }

    /** Stored configurations and configuration as code use them. */
    @Test
    void theNamesOfTheSchemesAreStable() {
        assertThat(AuthenticationScheme.values())
                .extracting(Enum::name)
                .containsExactly("NTLM", "KERBEROS", "BASIC", "CERTIFICATE");
    }

    @ParameterizedTest
    @CsvSource({
        ", false, OK",
        "unknown, false, OK",
        "NTLM, false, OK",
        "NTLM, true, OK",
        "KERBEROS, false, OK",
        "KERBEROS, true, OK",
        "BASIC, true, OK",
        "BASIC, false, ERROR",
        "CERTIFICATE, true, OK",
        "CERTIFICATE, false, ERROR"
    })
    void schemesThatExposeCredentialsRequireHttps(String scheme, boolean https, FormValidation.Kind kind) {
        assertThat(new HypervHostConfiguration.DescriptorImpl().doCheckHttps(String.valueOf(https), scheme).kind)
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"'', OK", "1, OK", "15, OK", "60, OK", "0, ERROR", "61, ERROR", "soon, ERROR"})
    void theMaximumPollIntervalIsOneToSixtySeconds(String seconds, FormValidation.Kind kind) {
        assertThat(new HypervHostConfiguration.DescriptorImpl().doCheckMaxPollIntervalSeconds(seconds).kind)
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "60, 60", "0, 15", "300, 15"})
    void anInvalidMaximumPollIntervalIsReplacedByTheDefault(int configured, int used) {
        HypervHostConfiguration host = new HypervHostConfiguration("hv01", "hv01.example.com");
        assertThat(host.maxPollInterval().seconds()).isEqualTo(15);
        host.setMaxPollIntervalSeconds(configured);
        assertThat(host.maxPollInterval().seconds()).isEqualTo(used);
    }
}
