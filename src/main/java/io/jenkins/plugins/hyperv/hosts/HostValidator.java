package io.jenkins.plugins.hyperv.hosts;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MaxPollInterval;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a list of hosts has to keep to before it is stored, whether it comes from the form or from code. */
final class HostValidator {

    static final int MAX_PORT = 65_535;
    static final int MAX_EXPORTS = 1_000;
    /** Of a name in the DNS (RFC 1035 2.3.4, as it is written). */
    private static final int MAX_ADDRESS = 253;
    /** Names stand at the beginning of every line of a log. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>\"]{1,100}");

    private HostValidator() {}

    /**
     * Checks them all.
     *
     * @throws IllegalArgumentException for the first that will not do, in the language of whoever asks
     */
    static void check(List<HypervHostConfiguration> hosts) {
        Set<String> names = new HashSet<>();
        for (HypervHostConfiguration host : hosts) {
            require(!host.getName().isEmpty() && !host.getAddress().isEmpty(), Messages.HostValidator_Incomplete());
            require(isName(host.getName()), Messages.HostValidator_NameInvalid());
            require(names.add(host.getName()), Messages.HostValidator_Twice(host.getName()));
            check(host);
        }
    }

    private static void check(HypervHostConfiguration host) {
        String name = host.getName();
        require(isAddress(host.getAddress()), Messages.HostValidator_Address(name));
        require(
                host.isHttps() || !host.getAuthentication().needsHttps(),
                Messages.HostValidator_NeedsHttps(host.getAuthentication().getDisplayName(), name));
        require(host.getPort() >= 0 && host.getPort() <= MAX_PORT, port(name));
        require(
                host.getMaxConcurrentExports() >= 0 && host.getMaxConcurrentExports() <= MAX_EXPORTS,
                maxConcurrentExports(name));
        require(MaxPollInterval.isValid(host.getMaxPollIntervalSeconds()), maxPollInterval(name));
        require(areRoots(host), Messages.HostValidator_Roots(name));
        require(areCertificates(host), Messages.HostValidator_Certificates(name));
    }

    /**
     * Checks the numbers of a host whose other values are well, as they were typed.
     *
     * @throws IllegalArgumentException for the first that is none or out of range
     */
    static void checkTyped(String name, FormNumbers typed) {
        require(typed.areWithin("port", 0, MAX_PORT), port(name));
        require(typed.areWithin("maxConcurrentExports", 0, MAX_EXPORTS), maxConcurrentExports(name));
        require(
                typed.areWithin("maxPollIntervalSeconds", MaxPollInterval.LEAST_SECONDS, MaxPollInterval.MOST_SECONDS),
                maxPollInterval(name));
    }

    private static String port(String name) {
        return Messages.HostValidator_Port(name, String.valueOf(MAX_PORT));
    }

    private static String maxConcurrentExports(String name) {
        return Messages.HostValidator_MaxConcurrentExports(name, String.valueOf(MAX_EXPORTS));
    }

    private static String maxPollInterval(String name) {
        return Messages.HostValidator_MaxPollInterval(
                name, String.valueOf(MaxPollInterval.LEAST_SECONDS), String.valueOf(MaxPollInterval.MOST_SECONDS));
    }

    private static void require(boolean kept, String message) {
        if (!kept) {
            throw new IllegalArgumentException(message);
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether a text fits into a URL as its host, and can be a name. */
    static boolean isAddress(String text) {
        try {
            return text.length() <= MAX_ADDRESS
                    && !Endpoint.host(new HypervHostConfiguration("", text).endpoint())
                            .isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean areRoots(HypervHostConfiguration host) {
        try {
            host.roots();
            return true;
        } catch (InvalidParameterException e) {
            return false;
        }
    }

    private static boolean areCertificates(HypervHostConfiguration host) {
        try {
            host.trust();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
