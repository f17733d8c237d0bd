package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.FakeJenkins;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defaults and field validation of a configured host. */
class HypervHostConfigurationTest {

    private final FakeJenkins jenkins = new FakeJenkins();
    private final HypervHostConfiguration.DescriptorImpl form = new HypervHostConfiguration.DescriptorImpl();

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
    @CsvSource({
        "'', '', hv01, WARNING",
        "'', '', '', OK",
        "'', true, hv01, OK",
        "D:\\Exports, '', hv01, OK",
        "Exports, true, hv01, ERROR"
    })
    void missingAllowedDirectoriesAreAWarningUnlessTheHostIsNew(
            String directories, String any, String address, FormValidation.Kind kind) {
        assertThat(form.doCheckAllowedExportDirectories(directories, any, address).kind)
                .isEqualTo(kind);
    }

    @Test
    void aNewHostHasHintsAndNoErrors() {
        assertThat(List.of(form.doCheckName(""), checkAddress(""), form.doCheckCredentialsId("")))
                .allSatisfy(hint -> {
                    assertThat(hint.kind).isEqualTo(FormValidation.Kind.OK);
                    assertThat(hint.getMessage()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "'', true, NTLM, 'https://hv01:5986/wsman, NTLM'",
        "0, false, KERBEROS, 'http://hv01:5985/wsman, Kerberos'",
        "15986, true, BASIC, 'https://hv01:15986/wsman, Basic'"
    })
    void theEndpointIsDescribedAtTheAddress(String port, String https, String scheme, String endpoint) {
        assertThat(form.doCheckAddress("hv01", port, https, scheme)).hasMessageContaining(endpoint);
    }

    @Test
    void disabledCertificateVerificationIsAWarningBeforeTheFormIsSaved() {
        assertThat(form.doCheckSkipTlsVerification("true", "true").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(form.doCheckSkipTlsVerification("false", "true").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckSkipTlsVerification("true", "false").kind).isEqualTo(FormValidation.Kind.OK);
    }

    private FormValidation checkAddress(String address) {
        return form.doCheckAddress(address, "", "true", "NTLM");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "60, 60", "0, 15", "300, 15"})
    void anInvalidMaximumPollIntervalIsReplacedByTheDefault(int configured, int used) {
        HypervHostConfiguration host = new HypervHostConfiguration("hv01", "hv01.example.com");
        assertThat(host.maxPollInterval().seconds()).isEqualTo(15);
        host.setMaxPollIntervalSeconds(configured);
        assertThat(host.maxPollInterval().seconds()).isEqualTo(used);
    }

    /** A URI parser accepts these and reads another port, user, path or host from them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1/wsman",
                "user@127.0.0.1",
                "hv01.example.com:5986",
                "hv01.example.com:1/",
                "hv01?x",
                "hv01#x",
                "hv_01/x",
                "user@hv_01",
                "hv_01:1",
                "::1]:1/[",
                "[::1]:1"
            })
    void anAddressWithAnythingButAHostIsInvalid(String address) {
        assertThat(checkAddress(address).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(HostValidator.isAddress(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hv01",
                "HV_01",
                "hv_01.example.com",
                "hv01.example.com",
                "hv01.example.com.",
                "192.0.2.1",
                "::1",
                "[::1]",
                "2001:db8::1",
                "fe80::1%eth0"
            })
    void aHostNameOrAnIpAddressIsValid(String address) {
        assertThat(checkAddress(address).kind).isEqualTo(FormValidation.Kind.OK);
    }
}
