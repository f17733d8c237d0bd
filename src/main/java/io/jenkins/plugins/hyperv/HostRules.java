package io.jenkins.plugins.hyperv;

import io.jenkins.plugins.hyperv.export.InvalidRequestException;
import io.jenkins.plugins.hyperv.export.LongestPoll;
import io.jenkins.plugins.hyperv.wsman.http.Endpoint;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a list of hosts has to keep to before it is stored, whether it comes from the form or from code. */
final class HostRules {

    static final int MAX_PORT = 65_535;
    static final int MAX_EXPORTS = 1_000;
    /** Of a name in the DNS (RFC 1035 2.3.4, as it is written). */
    private static final int MAX_ADDRESS = 253;
    /** Names stand at the beginning of every line of a log. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>\"]{1,100}");

    private HostRules() {}

    /**
     * Checks them all.
     *
     * @throws IllegalArgumentException for the first that will not do, in the language of whoever asks
     */
    static void check(List<ConfiguredHost> hosts) {
        Set<String> names = new HashSet<>();
        for (ConfiguredHost host : hosts) {
            require(!host.getName().isEmpty() && !host.getAddress().isEmpty(), Messages.HostRules_Incomplete());
            require(isName(host.getName()), Messages.HostRules_NameInvalid());
            require(names.add(host.getName()), Messages.HostRules_Twice(host.getName()));
            check(host);
        }
    }

    private static void check(ConfiguredHost host) {
        String name = host.getName();
        require(isAddress(host.getAddress()), Messages.HostRules_Address(name));
        require(
                host.isHttps() || !host.getAuthentication().needsHttps(),
                Messages.HostRules_NeedsHttps(host.getAuthentication().getDisplayName(), name));
        require(host.getPort() >= 0 && host.getPort() <= MAX_PORT, port(name));
        require(host.getMostExports() >= 0 && host.getMostExports() <= MAX_EXPORTS, mostExports(name));
        require(LongestPoll.isValid(host.getLongestPollSeconds()), longestPoll(name));
        require(areRoots(host), Messages.HostRules_Roots(name));
        require(areCertificates(host), Messages.HostRules_Certificates(name));
    }

    /**
     * Checks the numbers of a host whose other values are well, as they were typed.
     *
     * @throws IllegalArgumentException for the first that is none or out of range
     */
    static void checkTyped(String name, TypedNumbers typed) {
        require(typed.areWithin("port", 0, MAX_PORT), port(name));
        require(typed.areWithin("mostExports", 0, MAX_EXPORTS), mostExports(name));
        require(
                typed.areWithin("longestPollSeconds", LongestPoll.LEAST_SECONDS, LongestPoll.MOST_SECONDS),
                longestPoll(name));
    }

    private static String port(String name) {
        return Messages.HostRules_Port(name, String.valueOf(MAX_PORT));
    }

    private static String mostExports(String name) {
        return Messages.HostRules_MostExports(name, String.valueOf(MAX_EXPORTS));
    }

    private static String longestPoll(String name) {
        return Messages.HostRules_LongestPoll(
                name, String.valueOf(LongestPoll.LEAST_SECONDS), String.valueOf(LongestPoll.MOST_SECONDS));
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
                    && !Endpoint.host(new ConfiguredHost("", text).endpoint()).isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean areRoots(ConfiguredHost host) {
        try {
            host.roots();
            return true;
        } catch (InvalidRequestException e) {
            return false;
        }
    }

    private static boolean areCertificates(ConfiguredHost host) {
        try {
            host.trust();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
