package io.jenkins.plugins.hyperv.wsman.transport;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP response, read to its end.
 *
 * @param status the status code
 * @param contentType the media type as sent; empty if there is none
 * @param challenges the values of WWW-Authenticate
 * @param body the body; empty if there is none
 * @param connection the connection that carried the response
 */
public record HttpResponse(
        int status, String contentType, List<String> challenges, byte[] body, HttpConnection connection) {

    public HttpResponse {
        challenges = List.copyOf(challenges);
    }

    /** Whether the body is a SOAP message by its media type. */
    public boolean isSoap() {
        return contentType.toLowerCase(Locale.ROOT).startsWith("application/soap+xml");
    }

    /** Whether the host offers an authentication scheme. */
    public boolean offers(String scheme) {
        return schemes().stream().anyMatch(scheme::equalsIgnoreCase);
    }

    /** The authentication schemes that the host offers. */
    public List<String> schemes() {
        return Challenges.parse(challenges).all().stream()
                .map(Challenges.Challenge::scheme)
                .distinct()
                .toList();
    }

    /** The token of a scheme's challenge, which follows the name of the scheme (RFC 9110 11.3). */
    public Optional<String> challenge(String scheme) {
        return Challenges.parse(challenges).all().stream()
                .filter(challenge -> challenge.scheme().equalsIgnoreCase(scheme))
                .map(Challenges.Challenge::token)
                .filter(token -> !token.isEmpty())
                .findFirst();
    }

    /** The same response with a decrypted body. */
    public HttpResponse withBody(String decryptedType, byte[] decrypted) {
        return new HttpResponse(status, decryptedType, challenges, decrypted, connection);
    }
}
