package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.FakeJenkins;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Validation and storage of the configured hosts. */
class HypervExportConfigurationTest {

    private final FakeJenkins jenkins = new FakeJenkins();
    private final HypervExportConfiguration configuration = jenkins.configuration();

    @AfterEach
    void stop() {
        jenkins.close();
    }

    private static HypervHostConfiguration host(String name, String address, Consumer<HypervHostConfiguration> change) {
        HypervHostConfiguration host = new HypervHostConfiguration(name, address);
        change.accept(host);
        return host;
    }

    private static HypervHostConfiguration host(String name) {
        return new HypervHostConfiguration(name, name + ".example.com");
    }

    static Stream<Arguments> invalidHosts() {
        Consumer<HypervHostConfiguration> unchanged = host -> {};
        return Stream.of(
                Arguments.of(host("", "hv02.example.com", unchanged), "requires a name and an address"),
                Arguments.of(host(null, null, unchanged), "requires a name and an address"),
                Arguments.of(host("hv02", " ", unchanged), "requires a name and an address"),
                Arguments.of(host("<b>hv02</b>", "hv02", unchanged), "at most 100 characters"),
                Arguments.of(host("hv\"02", "hv02", unchanged), "at most 100 characters"),
                Arguments.of(host("hv\n02", "hv02", unchanged), "at most 100 characters"),
                Arguments.of(host("x".repeat(10_000), "hv02", unchanged), "at most 100 characters"),
                Arguments.of(host("hv01", "other", unchanged), "Two Hyper-V hosts have the name hv01"),
                Arguments.of(host("hv02", "http://hv02", unchanged), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "hv 02", unchanged), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "<hv02>", unchanged), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "hv\"02", unchanged), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "hv\n02", unchanged), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "x".repeat(10_000), unchanged), "address of the Hyper-V host hv02"),
                Arguments.of(
                        host("hv02", "hv02", host -> {
                            host.setAuthentication(AuthenticationScheme.BASIC);
                            host.setHttps(false);
                        }),
                        "Basic requires HTTPS"),
                Arguments.of(host("hv02", "hv02", host -> host.setPort(65_536)), "from 0 to 65535"),
                Arguments.of(host("hv02", "hv02", host -> host.setPort(-1)), "from 0 to 65535"),
                Arguments.of(host("hv02", "hv02", host -> host.setMaxConcurrentExports(-1)), "from 0 to 1000"),
                Arguments.of(host("hv02", "hv02", host -> host.setMaxPollIntervalSeconds(61)), "from 1 to 60"),
                Arguments.of(
                        host("hv02", "hv02", host -> host.setAllowedExportDirectories("D:\\ok\nExports")),
                        "full paths"),
                Arguments.of(host("hv02", "hv02", host -> host.setTrustedCertificates("not PEM")), "PEM"));
    }

    @ParameterizedTest
    @MethodSource("invalidHosts")
    void aListWithAnInvalidHostIsRejectedAndNothingIsSaved(HypervHostConfiguration invalid, String why) {
        configuration.setHosts(List.of(host("hv01")));
        int saved = configuration.saved;
        assertThatThrownBy(() -> configuration.setHosts(List.of(host("hv01"), invalid)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .message()
                .hasSizeLessThan(300);
        assertThat(configuration.getHosts())
                .singleElement()
                .extracting(HypervHostConfiguration::getName)
                .isEqualTo("hv01");
        assertThat(configuration.saved).isEqualTo(saved);
    }

    @Test
    void aRejectedFormChangesNoField() {
        configuration.store(List.of(host("hv01")), null);
        assertThatThrownBy(() -> configuration.store(List.of(host("hv02"), host("hv02")), "*.lab.example.com"))
                .hasMessageContaining("hv02");
        assertThat(configuration.getAllowedHostAddresses()).isNull();
        assertThat(configuration.getHosts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "port, abc, from 0 to 65535",
        "port, 99999999999, from 0 to 65535",
        "port, -1, from 0 to 65535",
        "maxConcurrentExports, 1.5, from 0 to 1000",
        "maxPollIntervalSeconds, 0, from 1 to 60"
    })
    void anInvalidNumberIsRejectedAndNotReplacedByTheDefault(String field, String value, String why) {
        assertThatThrownBy(() -> HostValidator.validateNumbers("hv02", new FormNumbers(Map.of(field, value)::get)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hv02")
                .hasMessageContaining(why);
    }

    @Test
    void anEmptyFieldOrANumberInRangeIsValid() {
        Map<String, String> values =
                Map.of("port", "5986", "maxConcurrentExports", "", "maxPollIntervalSeconds", " 60 ");
        assertThatCode(() -> HostValidator.validateNumbers("hv02", new FormNumbers(values::get)))
                .doesNotThrowAnyException();
    }

    @Test
    void aFormWithoutRowsRemovesAllHosts() {
        configuration.store(List.of(host("hv01")), "*.lab.example.com");
        assertThat(configuration.getAllowedHostAddresses()).isEqualTo("*.lab.example.com");
        configuration.store(List.of(), "");
        assertThat(configuration.getHosts()).isEmpty();
        assertThat(configuration.getAllowedHostAddresses()).isNull();
    }

    @Test
    void anInvalidHostAddressIsRejectedAndNothingIsSaved() {
        configuration.store(List.of(host("hv01")), "10.20.0.0/16");
        assertThatThrownBy(() -> configuration.setAllowedHostAddresses("10.20.0.0/33"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.20.0.0/16");
        assertThat(configuration.getAllowedHostAddresses()).isEqualTo("10.20.0.0/16");
        assertThat(configuration.doCheckAllowedHostAddresses("10.20.0.0/33").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckAllowedHostAddresses("10.20.0.0/16").kind)
                .isEqualTo(FormValidation.Kind.OK);
    }

    /** NetBIOS names may contain underscores, although DNS names may not. */
    @Test
    void anAddressMayContainAnUnderscore() throws Exception {
        configuration.setHosts(List.of(new HypervHostConfiguration("hv01", "HV_01")));
        assertThat(configuration.resolveHost("hv01", null).endpoint()).hasToString("https://HV_01:5986/wsman");
    }

    @Test
    void byDefaultJobsMayNotUseHostAddressesOrTheirOwnCredentials() {
        assertThat(new HypervExportConfiguration().getAllowedHostAddresses()).isNull();
        assertThat(host("hv01").isAllowJobCredentials()).isFalse();
        assertThat(host("hv01").isAllowAnyExportDirectory()).isFalse();
        assertThat(host("hv01").getMaxConcurrentExports()).isZero();
    }

    @Test
    void anUnknownHostIsAnErrorThatListsTheConfiguredHosts() {
        configuration.setHosts(List.of(host("hv02")));
        assertThatThrownBy(() -> configuration.resolveHost("hv01", null))
                .hasMessage("No Hyper-V host is named \"hv01\". Configured hosts: hv02.");
        assertThat(configuration.maxConcurrentExportsOn("hv01")).isZero();
    }

    @Test
    void anUnknownNameIsQuotedOnOneShortLine() {
        assertThatThrownBy(() -> configuration.resolveHost("a\n[hv01] 100 %" + "x".repeat(10_000), null))
                .message()
                .doesNotContain("\n")
                .hasSizeLessThan(400);
    }
}
