package io.jenkins.plugins.hyperv.wsman.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URISyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "hv01, https://hv01:5986/wsman, hv01",
        "hv01.example.com, https://hv01.example.com:5986/wsman, hv01.example.com",
        "192.0.2.7, https://192.0.2.7:5986/wsman, 192.0.2.7",
        "2001:db8::7, https://[2001:db8::7]:5986/wsman, [2001:db8::7]",
        "HV_01, https://HV_01:5986/wsman, HV_01",
        "hv_01.example.com, https://hv_01.example.com:5986/wsman, hv_01.example.com",
        "_hv-01_, https://_hv-01_:5986/wsman, _hv-01_"
    })
    void theUriContainsNameAndPort(String host, String uri, String name) throws Exception {
        URI endpoint = Endpoint.of(true, host, 5986);
        assertThat(endpoint).hasToString(uri);
        assertThat(Endpoint.host(endpoint)).isEqualTo(name);
        assertThat(Endpoint.port(endpoint)).isEqualTo(5986);
    }

    /** Certificates and the Host header contain neither a trailing dot nor the zone of this machine. */
    @ParameterizedTest
    @CsvSource({
        "hv01.example.com., hv01.example.com",
        "hv01, hv01",
        "[fe80::1%eth0], [fe80::1]",
        "[fe80::1%25eth0], [fe80::1]",
        "[2001:db8::7], [2001:db8::7]",
        "192.0.2.7, 192.0.2.7"
    })
    void theNameOnTheWireHasNoTrailingDotAndNoZone(String host, String onTheWire) {
        assertThat(Endpoint.canonicalHost(host)).isEqualTo(onTheWire);
    }

    @ParameterizedTest
    @CsvSource({
        "hv01.example.com, HV01.Example.com",
        "hv01.example.com, hv01.example.com.",
        "hv_01, HV_01.",
        "::1, [::1]",
        "2001:db8::7, [2001:DB8:0:0:0:0:0:0007]",
        "fe80::1%7, [FE80::1%7]",
        "192.0.2.7, 192.0.2.7"
    })
    void allSpellingsOfAHostHaveTheSameKey(String host, String spelling) {
        assertThat(Endpoint.key(host, 5986)).isEqualTo(Endpoint.key(spelling, 5986));
        assertThat(Endpoint.key(host, 5986)).isNotEqualTo(Endpoint.key(spelling, 15986));
    }

    @ParameterizedTest
    @CsvSource({"hv01, hv02", "hv01, hv01.example.com", "fe80::1%1, fe80::1%2", "fe80::1%eth0, fe80::1", "::1, ::2"})
    void otherHostsHaveOtherKeys(String host, String other) {
        assertThat(Endpoint.key(host, 5986)).isNotEqualTo(Endpoint.key(other, 5986));
    }

    @Test
    void theUriUsesHttpIfHttpsIsOff() throws Exception {
        assertThat(Endpoint.of(false, "hv_01", 5985)).hasToString("http://hv_01:5985/wsman");
    }

    @ParameterizedTest
    @CsvSource({
        "hv01.example.com., hv01.example.com",
        "hv_01., hv_01",
        "hv01, hv01",
        "127.0.0.1, 127.0.0.1",
        "fe80::1%eth0, [fe80::1]",
        "[fe80::1%7], [fe80::1]",
        "::1, [::1]"
    })
    void theCanonicalHostHasNoDotAtItsEndAndNoZone(String written, String canonical) throws Exception {
        assertThat(Endpoint.canonicalHost(Endpoint.of(true, written, 5986))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hv 01",
                "hv_ 01",
                "hv_01:5986",
                "u@hv_01",
                "hv_01/x",
                "hv_01?x",
                "hv_01..com",
                ".hv_01",
                "<hv_01>"
            })
    void anInvalidNameIsRejected(String host) {
        assertThatThrownBy(() -> Endpoint.of(true, host, 5986)).isInstanceOf(URISyntaxException.class);
    }
}
