package io.jenkins.plugins.hyperv.wsman.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a host listens, as a URI. Windows has names with an underscore, which are no host names to RFC 2396 and
 * {@link URI}: the URI of such a host has an authority only, and {@link URI#getHost} gives null.
 */
public final class Endpoint {

    /** As NetBIOS and Windows' DNS server take them. */
    private static final Pattern WITH_UNDERSCORE = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");

    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

    private Endpoint() {}

    /**
     * WinRM of a host (MS-WSMV 2.1: path /wsman).
     *
     * @param host a name, or an IP address; one of IPv6 with or without brackets
     * @throws URISyntaxException where it is neither
     */
    public static URI of(boolean https, String host, int port) throws URISyntaxException {
        String scheme = https ? "https" : "http";
        return host.contains("_") && WITH_UNDERSCORE.matcher(host).matches()
                ? new URI(scheme, host + ":" + port, "/wsman", null, null)
                : new URI(scheme, null, host, port, "/wsman", null, null);
    }

    /** The name or address of the host; empty where the URI has none. */
    public static String host(URI endpoint) {
        if (endpoint.getHost() != null) {
            return endpoint.getHost();
        }
        String authority = endpoint.getRawAuthority() == null ? "" : endpoint.getRawAuthority();
        return PORT.matcher(authority).replaceFirst("");
    }

    /** The port; -1 where the URI has none. */
    public static int port(URI endpoint) {
        if (endpoint.getHost() != null || endpoint.getRawAuthority() == null) {
            return endpoint.getPort();
        }
        Matcher port = PORT.matcher(endpoint.getRawAuthority());
        return port.find() ? Integer.parseInt(port.group(1)) : -1;
    }
}
