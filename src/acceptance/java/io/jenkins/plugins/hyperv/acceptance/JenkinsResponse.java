package io.jenkins.plugins.hyperv.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * HTTP response of Jenkins.
 *
 * @param request method and path, for messages
 * @param location the Location header; empty if there is none
 */
record JenkinsResponse(String request, int status, Optional<String> location, String body) {

    /** Fails unless the response has this status. */
    JenkinsResponse expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError(request + " returned " + status + " instead of " + wanted + ": " + text());
        }
        return this;
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(body);
    }

    /** The beginning of the body without markup, for messages. */
    private String text() {
        String plain = body.replaceAll("(?s)<(script|style|svg|head).*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
        return plain.substring(0, Math.min(plain.length(), 600));
    }
}
