package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** A host that a job names by its address, where an administrator allows that: {@code hv02.example.com} and the like. */
final class AddressedHost {

    private AddressedHost() {}

    /**
     * The host at an address: a DNS name or IP address, with a port if it is not WinRM's own, and with {@code http://}
     * in front for NTLM's encryption in place of TLS. Certificates are verified, and credentials are the job's.
     *
     * @param configured hosts whose rules must not be got round by their addresses
     * @throws AbortException where it is no address, or that of a configured host
     */
    static HypervHostConfiguration parse(String text, List<HypervHostConfiguration> configured) throws AbortException {
        URI uri = uri(text);
        for (HypervHostConfiguration known : configured) {
            if (known.getAddress().equalsIgnoreCase(Endpoint.host(uri))) {
                throw new AbortException("The address " + Texts.quoted(text) + " is that of the Hyper-V host "
                        + known.getName() + ": give its name.");
            }
        }
        HypervHostConfiguration host = new HypervHostConfiguration(text, Endpoint.host(uri));
        host.setHttps(uri.getScheme().equals("https"));
        host.setPort(Math.max(0, Endpoint.port(uri)));
        host.setAllowJobCredentials(true);
        return host;
    }

    private static URI uri(String text) throws AbortException {
        try {
            URI uri = new URI(text.contains("://") ? text : "https://" + text);
            boolean onlyAddress = List.of("", "/", "/wsman").contains(uri.getPath())
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            boolean known = List.of("http", "https").contains(uri.getScheme());
            if (known && onlyAddress && HostValidator.isAddress(Endpoint.host(uri))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // As below.
        }
        throw new AbortException("There is no Hyper-V host named " + Texts.quoted(text)
                + ", and it is no address, such as" + " hv02.example.com or hv02.example.com:5986.");
    }
}
