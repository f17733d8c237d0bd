package io.jenkins.plugins.hyperv.wsman.http;

import java.util.List;
import java.util.Locale;

/**
 * An HTTP response, read to its end.
 *
 * @param status the status code
 * @param contentType the media type as sent; empty where there is none
 * @param challenges the values of WWW-Authenticate
 * @param body the body; empty where there is none
 */
record HttpAnswer(int status, String contentType, List<String> challenges, byte[] body) {

    HttpAnswer {
        challenges = List.copyOf(challenges);
    }

    boolean isSoap() {
        return contentType.toLowerCase(Locale.ROOT).startsWith("application/soap+xml");
    }
}
