package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressAllowListTest {

    @ParameterizedTest
    @CsvSource({
        "hv02.example.com, HV02.example.com., 10.0.0.1, true",
        "hv02.example.com, hv02, 10.0.0.1, false",
        "hv02.example.com, xhv02.example.com, 10.0.0.1, false",
        "*.lab.example.com, hv02.lab.example.com, 10.0.0.1, true",
        "*.lab.example.com, a.b.LAB.example.com, 10.0.0.1, true",
        "*.lab.example.com, lab.example.com, 10.0.0.1, false",
        "*.lab.example.com, evillab.example.com, 10.0.0.1, false",
        "*.lab.example.com, hv02.lab.example.com.evil.example, 10.0.0.1, false",
        "10.20.0.7, hv02, 10.20.0.7, true",
        "10.20.0.7, hv02, 10.20.0.8, false",
        "10.20.0.0/16, 10.20.255.255, 10.20.255.255, true",
        "10.20.0.0/16, 10.21.0.0, 10.21.0.0, false",
        "10.20.99.99/9, hv02, 10.127.0.1, true",
        "10.20.99.99/9, hv02, 10.128.0.1, false",
        "0.0.0.0/0, hv02, 203.0.113.9, true",
        "0.0.0.0/0, hv02, 2001:db8::1, false",
        "2001:db8::/33, [2001:db8:7fff::1], 2001:db8:7fff::1, true",
        "2001:db8::/33, [2001:db8:8000::1], 2001:db8:8000::1, false",
        "[2001:db8::5], hv02, 2001:db8::5, true",
        "::ffff:10.20.0.7, hv02, 10.20.0.7, true",
        "0.0.0.0/0, hv02, 127.0.0.1, true",
        "127.0.0.0/8, hv02, 127.0.0.1, true",
        "10.20.0.0/16, hv02, 127.0.0.1, false"
    })
    void aRuleIncludesExactlyItsHosts(String rule, String host, String address, boolean included) throws Exception {
        assertThat(HostAddressAllowList.parse(rule).includes(host, InetAddress.getByName(address)))
                .isEqualTo(included);
    }

    /** The DNS of the domain, or a rebinding one, may point a name at the machine of Jenkins or at its metadata service. */
    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "::1", "0.0.0.0", "::", "169.254.169.254", "fe80::1", "224.0.0.1", "64:ff9b::7f00:1"
            })
    void aRuleForNamesDoesNotIncludeSpecialAddresses(String address) throws Exception {
        InetAddress special = InetAddress.getByName(address);
        assertThat(HostAddressAllowList.parse("*.example.com\nhv02").includes("hv02", special))
                .isFalse();
        assertThat(HostAddressAllowList.parse("hv02\n" + address).includes("hv02", special))
                .isTrue();
    }

    @Test
    void aNameMayBeIncludedByItsAddressBeforeItIsResolved() throws Exception {
        HostAddressAllowList list = HostAddressAllowList.parse(" 10.20.0.0/16 \n\n*.lab.example.com\n");
        assertThat(list.mayInclude("hv02")).isTrue();
        assertThat(list.mayInclude("10.21.0.1")).isFalse();
        assertThat(HostAddressAllowList.parse("*.lab.example.com").mayInclude("hv02"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*lab.example.com",
                "hv*.example.com",
                "10.20.0.0/33",
                "2001:db8::/129",
                "10.20.0",
                "10.20.0.256",
                "010.20.0.1",
                "2130706433",
                "0x7f.0.0.1",
                "http://hv02",
                "hv02:5986",
                "hv 02",
                "10.20.0.0/",
                "10.20.0.0/-1",
                "hv02,hv03",
                ".example.com",
                "::g"
            })
    void anythingElseIsInvalid(String rule) {
        assertThatThrownBy(() -> HostAddressAllowList.parse("hv02\n" + rule))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void noRulesIncludeNothing() throws Exception {
        assertThat(HostAddressAllowList.parse(null).isEmpty()).isTrue();
        assertThat(HostAddressAllowList.parse(" \n").isEmpty()).isTrue();
    }
}
