package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MaxPollInterval;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Validator of the configured hosts before they are stored, from the form or from configuration as code. */
final class HostValidator {

    static final int MAX_PORT = 65_535;
    static final int MAX_CONCURRENT_EXPORTS = 1_000;
    /** The longest DNS name in text form (RFC 1035 2.3.4). */
    private static final int MAX_ADDRESS_LENGTH = 253;
    /** A name is the prefix of each log line of its host, so it has no control characters. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>\"]{1,100}");

    private HostValidator() {}

    /**
     * Validates all hosts.
     *
     * @throws IllegalArgumentException for the first invalid value; the message is in the user's language
     */
    static void validate(List<HypervHostConfiguration> hosts) {
        Set<String> names = new HashSet<>();
        for (HypervHostConfiguration host : hosts) {
            require(!host.getName().isEmpty() && !host.getAddress().isEmpty(), Messages.HostValidator_Incomplete());
            require(isName(host.getName()), Messages.HostValidator_NameInvalid());
            require(names.add(host.getName()), Messages.HostValidator_NameDuplicate(host.getName()));
            validate(host);
        }
    }

    private static void validate(HypervHostConfiguration host) {
        String name = host.getName();
        require(isAddress(host.getAddress()), Messages.HostValidator_AddressInvalid(name));
        require(
                host.getAuthentication().isAvailable(),
                Messages.HostValidator_AuthenticationUnavailable(
                        host.getAuthentication().getDisplayName(), name));
        require(
                host.isHttps() || !host.getAuthentication().requiresHttps(),
                Messages.HostValidator_HttpsRequired(host.getAuthentication().getDisplayName(), name));
        require(host.getPort() >= 0 && host.getPort() <= MAX_PORT, portInvalid(name));
        require(
                host.getMaxConcurrentExports() >= 0 && host.getMaxConcurrentExports() <= MAX_CONCURRENT_EXPORTS,
                maxConcurrentExportsInvalid(name));
        require(MaxPollInterval.isValid(host.getMaxPollIntervalSeconds()), maxPollIntervalInvalid(name));
        require(areDirectories(host), Messages.HostValidator_AllowedExportDirectoriesInvalid(name));
        require(areCertificates(host), Messages.HostValidator_TrustedCertificatesInvalid(name));
    }

    /**
     * Validates the number fields of a submitted host.
     *
     * @throws IllegalArgumentException for the first field that is not a number or is out of range
     */
    static void validateNumbers(String name, FormNumbers numbers) {
        require(numbers.isInRange("port", 0, MAX_PORT), portInvalid(name));
        require(
                numbers.isInRange("maxConcurrentExports", 0, MAX_CONCURRENT_EXPORTS),
                maxConcurrentExportsInvalid(name));
        require(
                numbers.isInRange(
                        "maxPollIntervalSeconds", MaxPollInterval.LEAST_SECONDS, MaxPollInterval.MOST_SECONDS),
                maxPollIntervalInvalid(name));
    }

    /**
     * Validates the addresses that jobs may use.
     *
     * @throws IllegalArgumentException if a line is not a rule
     */
    static void validateAllowedHostAddresses(@CheckForNull String lines) {
        try {
            HostAddressAllowList.parse(lines);
        } catch (InvalidParameterException e) {
            throw new IllegalArgumentException(Messages.HostValidator_AllowedHostAddressesInvalid(), e);
        }
    }

    private static String portInvalid(String name) {
        return Messages.HostValidator_PortInvalid(name, String.valueOf(MAX_PORT));
    }

    private static String maxConcurrentExportsInvalid(String name) {
        return Messages.HostValidator_MaxConcurrentExportsInvalid(name, String.valueOf(MAX_CONCURRENT_EXPORTS));
    }

    private static String maxPollIntervalInvalid(String name) {
        return Messages.HostValidator_MaxPollIntervalSecondsInvalid(
                name, String.valueOf(MaxPollInterval.LEAST_SECONDS), String.valueOf(MaxPollInterval.MOST_SECONDS));
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Whether a text is a host name or an IP address and nothing else: in a URI, a port, user, path, query or fragment
     * after it would change where Jenkins connects.
     */
    static boolean isAddress(String text) {
        try {
            URI endpoint = Endpoint.of(true, text, MAX_PORT);
            return !text.isEmpty()
                    && text.length() <= MAX_ADDRESS_LENGTH
                    && withoutBrackets(Endpoint.host(endpoint)).equals(withoutBrackets(text))
                    && Endpoint.port(endpoint) == MAX_PORT
                    && endpoint.getPath().equals("/wsman");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** URIs have brackets around IPv6 addresses. */
    private static String withoutBrackets(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static boolean areDirectories(HypervHostConfiguration host) {
        try {
            host.allowedDirectories();
            return true;
        } catch (InvalidParameterException e) {
            return false;
        }
    }

    private static boolean areCertificates(HypervHostConfiguration host) {
        try {
            host.tlsTrust();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
