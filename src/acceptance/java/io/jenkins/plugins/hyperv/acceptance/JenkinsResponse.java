package io.jenkins.plugins.hyperv.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * What Jenkins answered.
 *
 * @param request method and path, for messages
 * @param location the header, empty where there is none
 */
record JenkinsResponse(String request, int status, Optional<String> location, String body) {

    /** Insists on a status. */
    JenkinsResponse expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError(request + " answered " + status + " instead of " + wanted + ": " + text());
        }
        return this;
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(body);
    }

    /** The body without markup, cut short: enough to see what went wrong. */
    private String text() {
        String plain = body.replaceAll("(?s)<(script|style|svg|head).*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
        return plain.substring(0, Math.min(plain.length(), 600));
    }
}
