package io.jenkins.plugins.hyperv.simulator.auth;

import java.util.Locale;

/** Names of a host (MS-NLMP 3.2.1.1).
 *
 * @param dnsHost hv01.example.com
 * @param dnsDomain example.com; empty for a host without a domain
 */
public record HostNames(String dnsHost, String dnsDomain) {

    /** The part of the name after the first dot is the domain. */
    public static HostNames of(String dnsHost) {
        int dot = dnsHost.indexOf('.');
        return new HostNames(dnsHost, dot < 0 ? "" : dnsHost.substring(dot + 1));
    }

    public boolean isInDomain() {
        return !dnsDomain.isEmpty();
    }

    public String netbiosHost() {
        String label = dnsHost.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT);
        return label.substring(0, Math.min(15, label.length()));
    }

    /** An account of the host's domain with the DNS name of the domain, so that it is found by both names. */
    public Account resolve(Account account) {
        return isInDomain() && !account.isLocal() && account.domain().equalsIgnoreCase(netbiosDomain())
                ? new Account(dnsDomain, account.user(), account.password(), account.accountStatus())
                : account;
    }

    /** The NetBIOS name of the domain; that of the host if there is no domain. */
    public String netbiosDomain() {
        return isInDomain() ? dnsDomain.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT) : netbiosHost();
    }
}
