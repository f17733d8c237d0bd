package io.jenkins.plugins.hyperv.wsman.transport;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * URI of a host's WinRM endpoint. Windows allows names with an underscore, which RFC 2396 and {@link URI} do not accept as
 * host names: the URI of such a host has an authority only, and {@link URI#getHost} returns null.
 */
public final class Endpoint {

    /** Names that NetBIOS and Windows' DNS server accept. */
    private static final Pattern WITH_UNDERSCORE = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?");

    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

    private Endpoint() {}

    /**
     * The WinRM endpoint of a host (MS-WSMV 2.1: path /wsman).
     *
     * @param host a name or an IP address; an IPv6 address with or without brackets
     * @throws URISyntaxException if the host is neither
     */
    public static URI of(boolean https, String host, int port) throws URISyntaxException {
        String scheme = https ? "https" : "http";
        return host.contains("_") && WITH_UNDERSCORE.matcher(host).matches()
                ? new URI(scheme, host + ":" + port, "/wsman", null, null)
                : new URI(scheme, null, host, port, "/wsman", null, null);
    }

    /** The name or address of the host; empty if the URI has none. */
    public static String host(URI endpoint) {
        if (endpoint.getHost() != null) {
            return endpoint.getHost();
        }
        String authority = endpoint.getRawAuthority() == null ? "" : endpoint.getRawAuthority();
        return PORT.matcher(authority).replaceFirst("");
    }

    /**
     * The host as its certificate and its service principal name spell it: without the dot at the end of an absolute DNS
     * name, and without the zone of an IPv6 address, which only this machine knows (RFC 6874 1).
     */
    public static String canonicalHost(URI endpoint) {
        return canonicalHost(host(endpoint));
    }

    /** Like {@link #canonicalHost(URI)}, for a name or an IP address. */
    public static String canonicalHost(String host) {
        String withoutZone = host.contains(":") ? host.replaceFirst("%[^\\]]*", "") : host;
        return withoutZone.endsWith(".") ? withoutZone.substring(0, withoutZone.length() - 1) : withoutZone;
    }

    /**
     * Key of the host that listens at an address and a port. It is the same for all spellings of the address: the case, the
     * dot at the end of an absolute DNS name, and the notation of an IPv6 address. Another zone of an IPv6 address is another
     * host. Contacts no DNS server.
     */
    public static String key(String host, int port) {
        String address = host.replaceAll("[\\[\\]]|%.*", "");
        String zone = host.contains(":") ? host.replaceAll("^[^%]*|]", "") : "";
        return (address.contains(":") ? ipv6(address) : canonicalHost(host)).toLowerCase(Locale.ROOT) + zone + ":"
                + port;
    }

    /** Like {@link #key(String, int)}, for the host of an endpoint. */
    public static String key(URI endpoint) {
        return key(host(endpoint), port(endpoint));
    }

    private static String ipv6(String address) {
        try {
            // Java takes a text with a colon as an address, not as a name.
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** The port; -1 if the URI has none. */
    public static int port(URI endpoint) {
        if (endpoint.getHost() != null || endpoint.getRawAuthority() == null) {
            return endpoint.getPort();
        }
        Matcher port = PORT.matcher(endpoint.getRawAuthority());
        return port.find() ? Integer.parseInt(port.group(1)) : -1;
    }
}
