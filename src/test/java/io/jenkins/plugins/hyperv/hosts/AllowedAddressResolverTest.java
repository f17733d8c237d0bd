package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.hyperv.hosts.AllowedAddressResolver.ConfiguredAddress;
import io.jenkins.plugins.hyperv.wsman.transport.AddressRejectedException;
import io.jenkins.plugins.hyperv.wsman.transport.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllowedAddressResolverTest {

    private final NameResolver dns = host -> {
        List<String> texts = Map.of(
                        "hv01.example.com", List.of("10.20.0.1"),
                        "hv01", List.of("10.20.0.1"),
                        "alias.lab.example.com", List.of("10.20.0.9", "10.20.0.1"),
                        "hv02", List.of("10.20.0.2"),
                        "both", List.of("203.0.113.1", "10.20.0.3"),
                        "outside", List.of("203.0.113.1"),
                        "internal.lab.example.com", List.of("127.0.0.1"))
                .getOrDefault(host, List.of());
        if (texts.isEmpty()) {
            throw new UnknownHostException(host);
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            addresses.add(InetAddress.getByName(text));
        }
        return addresses;
    };

    private AllowedAddressResolver resolver(ConfiguredAddress... configured) throws Exception {
        return new AllowedAddressResolver(
                HostAddressAllowList.parse("10.20.0.0/16\n*.lab.example.com"), List.of(configured), dns);
    }

    private final ConfiguredAddress hv01 =
            new ConfiguredAddress("hv01.example.com", "the configured Hyper-V host hv01");

    @Test
    void onlyAllowedAddressesAreReturned() throws Exception {
        assertThat(resolver(hv01).resolve("hv02")).containsExactly(InetAddress.getByName("10.20.0.2"));
        assertThat(resolver(hv01).resolve("both")).containsExactly(InetAddress.getByName("10.20.0.3"));
    }

    @Test
    void aNameWithoutAllowedAddressesIsRejected() throws Exception {
        for (String name : List.of("outside", "internal.lab.example.com")) {
            assertThatThrownBy(() -> resolver(hv01).resolve(name))
                    .isInstanceOf(AddressRejectedException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void aNameWithAnAddressOfAConfiguredHostIsRejectedWithTheAdviceToUseItsName() throws Exception {
        for (String name : List.of("hv01", "alias.lab.example.com")) {
            AddressRejectedException rejection = catchThrowableOfType(
                    AddressRejectedException.class, () -> resolver(hv01).resolve(name));
            assertThat(rejection).hasMessageContaining("the configured Hyper-V host hv01");
            assertThat(rejection.advice()).contains("Use the name");
            assertThat(rejection.isTransient()).isFalse();
        }
    }

    @Test
    void whileTheNameOfAConfiguredHostCannotBeResolvedAddressesAreRejected() throws Exception {
        ConfiguredAddress gone = new ConfiguredAddress("gone", "a configured Hyper-V host");
        AddressRejectedException rejection = catchThrowableOfType(
                AddressRejectedException.class, () -> resolver(hv01, gone).resolve("hv02"));
        assertThat(rejection).hasMessageContaining("cannot be resolved");
        assertThat(rejection.isTransient()).isTrue();
    }

    @Test
    void resolversWithEqualRulesAreEqualSoThatTheirConnectionsAreShared() throws Exception {
        assertThat(resolver(hv01)).isEqualTo(resolver(hv01)).isNotEqualTo(resolver());
    }
}
