package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** The list of hosts: what is stored, and what is refused whole. */
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

    static Stream<Arguments> impossible() {
        Consumer<HypervHostConfiguration> asItIs = host -> {};
        return Stream.of(
                Arguments.of(host("", "hv02.example.com", asItIs), "needs a name and an address"),
                Arguments.of(host(null, null, asItIs), "needs a name and an address"),
                Arguments.of(host("hv02", " ", asItIs), "needs a name and an address"),
                Arguments.of(host("<b>hv02</b>", "hv02", asItIs), "at most 100 characters"),
                Arguments.of(host("hv\"02", "hv02", asItIs), "at most 100 characters"),
                Arguments.of(host("hv\n02", "hv02", asItIs), "at most 100 characters"),
                Arguments.of(host("x".repeat(10_000), "hv02", asItIs), "at most 100 characters"),
                Arguments.of(host("hv01", "other", asItIs), "Two Hyper-V hosts bear the name hv01"),
                Arguments.of(host("hv02", "http://hv02", asItIs), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "hv 02", asItIs), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "<hv02>", asItIs), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "hv\"02", asItIs), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "hv\n02", asItIs), "address of the Hyper-V host hv02"),
                Arguments.of(host("hv02", "x".repeat(10_000), asItIs), "address of the Hyper-V host hv02"),
                Arguments.of(
                        host("hv02", "hv02", host -> {
                            host.setAuthentication(AuthenticationScheme.BASIC);
                            host.setHttps(false);
                        }),
                        "Basic needs HTTPS"),
                Arguments.of(host("hv02", "hv02", host -> host.setPort(65_536)), "from 0 to 65535"),
                Arguments.of(host("hv02", "hv02", host -> host.setPort(-1)), "from 0 to 65535"),
                Arguments.of(host("hv02", "hv02", host -> host.setMaxConcurrentExports(-1)), "from 0 to 1000"),
                Arguments.of(host("hv02", "hv02", host -> host.setMaxPollIntervalSeconds(61)), "from 1 to 60"),
                Arguments.of(
                        host("hv02", "hv02", host -> host.setAllowedExportDirectories("D:\\ok\nExports")),
                        "full paths, one a line, such as D:\\Exports."),
                Arguments.of(
                        host("hv02", "hv02", host -> host.setTrustedCertificates("not PEM")), "have to be in PEM"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void aListWithAHostThatCannotBeIsRefusedWholeAndNothingIsStored(HypervHostConfiguration impossible, String why) {
        configuration.setHosts(List.of(host("hv01")));
        int saved = configuration.saved;
        assertThatThrownBy(() -> configuration.setHosts(List.of(host("hv01"), impossible)))
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
    void aFormThatIsRefusedChangesNothingNotEvenTheRest() {
        configuration.store(List.of(host("hv01")), false);
        assertThatThrownBy(() -> configuration.store(List.of(host("hv02"), host("hv02")), true))
                .hasMessageContaining("Two Hyper-V hosts bear the name hv02");
        assertThat(configuration.isAllowHostAddresses()).isFalse();
        assertThat(configuration.getHosts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "port, abc, The port of the Hyper-V host hv02 has to be a number from 0 to 65535.",
        "port, 99999999999, The port of the Hyper-V host hv02 has to be a number from 0 to 65535.",
        "port, -1, The port of the Hyper-V host hv02 has to be a number from 0 to 65535.",
        "maxConcurrentExports, 1.5, Most exports at a time of the Hyper-V host hv02 has to be a number from 0 to 1000.",
        "maxPollIntervalSeconds, 0, Seconds between two polls of the Hyper-V host hv02 have to be a number from 1 to 60."
    })
    void aNumberThatIsNoneIsRefusedInsteadOfTakenForTheDefault(String field, String typed, String why) {
        assertThatThrownBy(() -> HostValidator.checkTyped("hv02", new FormNumbers(Map.of(field, typed)::get)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void anEmptiedNumberIsTheDefaultAndANumberIsTaken() {
        Map<String, String> typed =
                Map.of("port", "5986", "maxConcurrentExports", "", "maxPollIntervalSeconds", " 60 ");
        assertThatCode(() -> HostValidator.checkTyped("hv02", new FormNumbers(typed::get)))
                .doesNotThrowAnyException();
    }

    @Test
    void aFormWithoutRowsRemovesAllHosts() {
        configuration.store(List.of(host("hv01")), true);
        assertThat(configuration.isAllowHostAddresses()).isTrue();
        configuration.store(List.of(), false);
        assertThat(configuration.getHosts()).isEmpty();
        assertThat(configuration.isAllowHostAddresses()).isFalse();
    }

    /** As NetBIOS has them, though the DNS does not. */
    @Test
    void anAddressMayHaveAnUnderscore() throws Exception {
        configuration.setHosts(List.of(new HypervHostConfiguration("hv01", "HV_01")));
        assertThat(configuration.host("hv01").endpoint()).hasToString("https://HV_01:5986/wsman");
    }

    @Test
    void byDefaultJobsMayNeitherNameAddressesNorBringCredentials() {
        assertThat(new HypervExportConfiguration().isAllowHostAddresses()).isFalse();
        assertThat(host("hv01").isAllowJobCredentials()).isFalse();
        assertThat(host("hv01").getMaxConcurrentExports()).isZero();
    }

    @Test
    void aHostThatIsRemovedWhileJobsNameItIsMissedInWords() {
        configuration.setHosts(List.of(host("hv02")));
        assertThatThrownBy(() -> configuration.host("hv01"))
                .hasMessage("There is no Hyper-V host named \"hv01\". Configured are: hv02.");
        assertThat(configuration.maxConcurrentExportsOn("hv01")).isZero();
    }

    @Test
    void aNameThatSomebodyTypesIsRepeatedOnOneShortLine() {
        assertThatThrownBy(() -> configuration.host("a\n[hv01] 100 %" + "x".repeat(10_000)))
                .message()
                .doesNotContain("\n")
                .hasSizeLessThan(400);
    }
}
