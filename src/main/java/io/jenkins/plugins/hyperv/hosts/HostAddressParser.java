package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.hosts.AllowedAddressResolver.ConfiguredAddress;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Parser of host addresses that jobs name: {@code hv02.example.com}, {@code hv02.example.com:5986}, or {@code
 * http://hv02.example.com}. It contacts no DNS server; {@link AllowedAddressResolver} checks what the name resolves to.
 */
final class HostAddressParser {

    private HostAddressParser() {}

    /**
     * Parses an address into a host with default settings: HTTPS with verified certificates unless the address begins with
     * {@code http://}, NTLM, credentials of the job, and any export directory.
     *
     * @param resolver resolves the name for each connection
     * @throws AbortException if the text is not an address that the resolver can accept
     */
    static HypervHostConfiguration parse(String text, AllowedAddressResolver resolver) throws AbortException {
        URI uri = toUri(text);
        String address = Endpoint.host(uri);
        for (ConfiguredAddress other : resolver.configured()) {
            if (HostAddressAllowList.canonical(other.address()).equals(HostAddressAllowList.canonical(address))) {
                throw new AbortException(Texts.quoted(text) + " is the address of " + other.description()
                        + ". Use the name of that host instead of its address.");
            }
        }
        if (!resolver.allowList().mayInclude(address)) {
            throw new AbortException("No Hyper-V host is named " + Texts.quoted(text) + ", and jobs may not use this"
                    + " address. An administrator can allow it under Manage Jenkins » System.");
        }
        HypervHostConfiguration host = new HypervHostConfiguration(text, address);
        host.setNameResolver(resolver);
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
            String host = Endpoint.host(uri);
            if (isHttp && isHostAndPort && HostValidator.isAddress(host) && !HostAddressAllowList.endsInANumber(host)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw new AbortException("No Hyper-V host is named " + Texts.quoted(text)
                + ", and it is not a valid address such as hv02.example.com or hv02.example.com:5986.");
    }
}
