package io.jenkins.plugins.hyperv.hosts;

import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.transport.AddressRejectedException;
import io.jenkins.plugins.hyperv.wsman.transport.NameResolver;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Name resolver for hosts that jobs name by their addresses. It resolves a name for each new connection, and returns only
 * addresses that the allow-list includes. It rejects a name that leads to a configured host: a job could otherwise bypass
 * the rules of that host. Because the connection uses the returned addresses, a DNS server cannot answer the check and the
 * connection differently.
 *
 * @param configured the configured hosts, whatever jobs may use them
 */
record AllowedAddressResolver(HostAddressAllowList allowList, List<ConfiguredAddress> configured, NameResolver dns)
        implements NameResolver {

    /**
     * Address of a configured host.
     *
     * @param address a DNS name or an IP address
     * @param description names the host only if the job may use it
     */
    record ConfiguredAddress(String address, String description) {}

    AllowedAddressResolver {
        configured = List.copyOf(configured);
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        List<InetAddress> addresses = dns.resolve(host);
        List<InetAddress> allowed = addresses.stream()
                .filter(address -> allowList.includes(host, address))
                .toList();
        if (allowed.isEmpty()) {
            throw new AddressRejectedException(
                    "Jobs may not use the address of " + Texts.quoted(host) + " ("
                            + addresses.stream()
                                    .map(InetAddress::getHostAddress)
                                    .collect(Collectors.joining(", "))
                            + ").",
                    false,
                    "An administrator can allow it under Manage Jenkins » System.");
        }
        for (ConfiguredAddress other : configured) {
            List<InetAddress> configuredAddresses = addressesOf(host, other);
            if (addresses.stream().anyMatch(own -> configuredAddresses.stream().anyMatch(it -> isSame(own, it)))) {
                throw new AddressRejectedException(
                        Texts.quoted(host) + " has the address of " + other.description() + ".",
                        false,
                        "Use the name of that host instead of its address.");
            }
        }
        return allowed;
    }

    /** Without these addresses, nothing shows that a host is not the configured one. */
    private List<InetAddress> addressesOf(String host, ConfiguredAddress other) throws AddressRejectedException {
        try {
            return dns.resolve(other.address());
        } catch (UnknownHostException e) {
            throw new AddressRejectedException(
                    "Jenkins cannot check whether " + Texts.quoted(host) + " has the address of " + other.description()
                            + ", because the name of that host cannot be resolved.",
                    true,
                    "Check the DNS of Jenkins. An administrator can correct or remove the host under Manage Jenkins »"
                            + " System.");
        }
    }

    private static boolean isSame(InetAddress one, InetAddress other) {
        InetAddress first = IpNetwork.withoutNat64(one);
        InetAddress second = IpNetwork.withoutNat64(other);
        return first.equals(second) || isThisMachine(first) && isThisMachine(second);
    }

    private static boolean isThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // Assume the worst.
            return true;
        }
    }
}
