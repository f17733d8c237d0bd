package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Parser of the host addresses that jobs may name if an administrator allows it: {@code hv02.example.com}, {@code
 * hv02.example.com:5986}, or {@code http://hv02.example.com}.
 */
final class HostAddressParser {

    private HostAddressParser() {}

    /**
     * Parses an address into a host with default settings: HTTPS with verified certificates unless the address begins with
     * {@code http://}, NTLM, credentials of the job, and any export directory.
     *
     * @param configured the configured hosts, which jobs must name by their names
     * @throws AbortException if the text is not an address, or is the address of a configured host
     */
    static HypervHostConfiguration parse(String text, List<HypervHostConfiguration> configured) throws AbortException {
        URI uri = toUri(text);
        for (HypervHostConfiguration host : configured) {
            if (host.getAddress().equalsIgnoreCase(Endpoint.host(uri))) {
                throw new AbortException(Texts.quoted(text) + " is the address of the configured Hyper-V host "
                        + host.getName() + ". Use the name instead of the address.");
            }
        }
        HypervHostConfiguration host = new HypervHostConfiguration(text, Endpoint.host(uri));
        host.setHttps(uri.getScheme().equals("https"));
        host.setPort(Math.max(0, Endpoint.port(uri)));
        host.setAllowJobCredentials(true);
        host.setAllowAnyExportDirectory(true);
        return host;
    }

    private static URI toUri(String text) throws AbortException {
        try {
            URI uri = new URI(text.contains("://") ? text : "https://" + text);
            boolean isHostAndPort = List.of("", "/", "/wsman").contains(uri.getPath())
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            boolean isHttp = List.of("http", "https").contains(uri.getScheme());
            if (isHttp && isHostAndPort && HostValidator.isAddress(Endpoint.host(uri))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw new AbortException("No Hyper-V host is named " + Texts.quoted(text)
                + ", and it is not a valid address such as hv02.example.com or hv02.example.com:5986.");
    }
}
