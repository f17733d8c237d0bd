package io.jenkins.plugins.hyperv.wsman.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Resolver of host names for new connections. A connection is made to one of the returned addresses and to no other, so
 * that a resolver can check them. Implementations are compared by value and thread-safe.
 */
@FunctionalInterface
public interface NameResolver {

    /** The resolver of the operating system. */
    NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * Resolves a name.
     *
     * @param host a name, or an IP address in text form; an IPv6 address with or without brackets
     * @return at least one address
     * @throws AddressRejectedException if no connection to this host is allowed
     * @throws UnknownHostException if the name cannot be resolved
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
