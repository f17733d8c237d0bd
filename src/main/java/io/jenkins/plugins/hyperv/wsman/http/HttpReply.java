package io.jenkins.plugins.hyperv.wsman.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP response, read to its end.
 *
 * @param status the status code
 * @param contentType the media type as sent; empty where there is none
 * @param challenges the values of WWW-Authenticate
 * @param body the body; empty where there is none
 * @param connection what carried it
 */
record HttpReply(int status, String contentType, List<String> challenges, byte[] body, Connection connection) {

    HttpReply {
        challenges = List.copyOf(challenges);
    }

    boolean isSoap() {
        return contentType.toLowerCase(Locale.ROOT).startsWith("application/soap+xml");
    }

    /** Whether a scheme is among those that the host would take. */
    boolean offers(String scheme) {
        return challenges.stream().anyMatch(challenge -> challenge.split(" ", 2)[0].equalsIgnoreCase(scheme));
    }

    /** What a challenge of a scheme bears after the scheme's name (RFC 9110 11.3). */
    Optional<String> challenge(String scheme) {
        return challenges.stream()
                .filter(challenge -> challenge.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
                .map(challenge -> challenge.substring(scheme.length() + 1).strip())
                .findFirst();
    }
}
