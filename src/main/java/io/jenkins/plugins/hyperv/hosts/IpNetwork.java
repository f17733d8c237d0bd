package io.jenkins.plugins.hyperv.hosts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IP network in CIDR notation: {@code 10.20.0.0/16}, {@code 2001:db8::/32}, or a single address.
 *
 * @param base an address of the network
 * @param prefixLength number of leading bits that all addresses of the network have in common
 */
record IpNetwork(InetAddress base, int prefixLength) {

    private static final String OCTET = "(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern CIDR = Pattern.compile("(.+?)(?:/(\\d{1,3}))?");

    /** IPv4 addresses inside IPv6 for NAT64 (RFC 6052 2.1). */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    /** Parses a network or an address; empty if the text is neither. */
    static Optional<IpNetwork> parse(String text) {
        Matcher parts = CIDR.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return literal(parts.group(1)).flatMap(base -> {
            int bits = base.getAddress().length * Byte.SIZE;
            int prefix = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
            return prefix > bits ? Optional.empty() : Optional.of(new IpNetwork(base, prefix));
        });
    }

    /**
     * Parses an IP address without resolving anything: IPv4 with four decimal numbers, or IPv6 with or without brackets and
     * zone. An IPv4-mapped IPv6 address is the IPv4 address.
     */
    static Optional<InetAddress> literal(String text) {
        String address = text.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("%.*", "");
        if (!address.contains(":") && !IPV4.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address.contains(":") ? "[" + address + "]" : address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The IPv4 address that a NAT64 address stands for; any other address itself. */
    static InetAddress withoutNat64(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address) || !Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, NAT64.length, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] expected = base.getAddress();
        byte[] actual = address.getAddress();
        if (expected.length != actual.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((expected[bit / Byte.SIZE] ^ actual[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
