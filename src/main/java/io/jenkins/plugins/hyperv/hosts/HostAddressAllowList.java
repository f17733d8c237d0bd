package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Allow-list of the host addresses that jobs may name, one rule per line: a host name, all names in a domain ({@code
 * *.lab.example.com}), an IP address, or a network in CIDR notation.
 *
 * <p>A rule for names does not include loopback, link-local, wildcard and multicast addresses, to which the DNS of the
 * domain could point a name: these require a rule of their own.
 *
 * @param names in lower case, without a dot at the end
 * @param domains in lower case, with a dot at the start
 */
record HostAddressAllowList(List<String> names, List<String> domains, List<IpNetwork> networks) {

    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?";
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?" + LABEL + "(?:\\." + LABEL + ")*\\.?");
    /** Some resolvers read such names as IPv4 addresses: {@code 2130706433}, {@code 127.1}, {@code 0x7f.0.0.1}. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");

    HostAddressAllowList {
        names = List.copyOf(names);
        domains = List.copyOf(domains);
        networks = List.copyOf(networks);
    }

    /**
     * Parses the rules.
     *
     * @param lines null for no rules
     * @throws InvalidParameterException if a line is not a rule
     */
    static HostAddressAllowList parse(@CheckForNull String lines) throws InvalidParameterException {
        List<String> names = new ArrayList<>();
        List<String> domains = new ArrayList<>();
        List<IpNetwork> networks = new ArrayList<>();
        for (String line : Util.fixNull(lines).lines().map(String::strip).toList()) {
            Optional<IpNetwork> network = IpNetwork.parse(line);
            if (network.isPresent()) {
                networks.add(network.get());
            } else if (isName(line)) {
                String name = canonical(line);
                (name.startsWith("*") ? domains : names).add(name.replaceFirst("^\\*", ""));
            } else if (!line.isEmpty()) {
                throw new InvalidParameterException(
                        Texts.quoted(line) + " is not a host name, an IP address or a network.");
            }
        }
        return new HostAddressAllowList(names, domains, networks);
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches() && !endsInANumber(text);
    }

    /** Whether a text is not an IP address, but could be resolved as one. */
    static boolean endsInANumber(String text) {
        return IpNetwork.literal(text).isEmpty()
                && ENDS_IN_A_NUMBER.matcher(text).matches();
    }

    /** Equal for equal names and for equal IP addresses, however they are written. */
    static String canonical(String host) {
        String name = Endpoint.canonicalHost(host).toLowerCase(Locale.ROOT);
        return IpNetwork.literal(name).map(InetAddress::getHostAddress).orElse(name);
    }

    boolean isEmpty() {
        return names.isEmpty() && domains.isEmpty() && networks.isEmpty();
    }

    /** Whether jobs may name a host, as far as this is known before its name is resolved. */
    boolean mayInclude(String host) {
        return IpNetwork.literal(host)
                .map(this::includesAddress)
                .orElseGet(() -> includesName(host) || !networks.isEmpty());
    }

    private boolean includesName(String host) {
        String name = canonical(host);
        return names.contains(name) || domains.stream().anyMatch(name::endsWith);
    }

    private boolean includesAddress(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether jobs may name a host that has an address. */
    boolean includes(String host, InetAddress address) {
        return includesAddress(address)
                || IpNetwork.literal(host).isEmpty()
                        && includesName(host)
                        && !isSpecial(IpNetwork.withoutNat64(address));
    }

    private static boolean isSpecial(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress();
    }
}
