package io.jenkins.plugins.hyperv.wsman.http;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What is posted.
 *
 * @param headers further request headers by name
 * @param contentType the media type of the body
 * @param body the body; a message with an empty one asks for nothing but a login
 */
record HttpRequest(Map<String, String> headers, String contentType, byte[] body) {

    /** The media type of an envelope that travels as it is (MS-WSMV 2.2.1.1). */
    private static final String SOAP = "application/soap+xml;charset=UTF-8";

    HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** An envelope as it is. */
    static HttpRequest soap(byte[] envelope) {
        return new HttpRequest(Map.of(), SOAP, envelope);
    }

    /** No envelope: a step of a handshake. */
    static HttpRequest empty() {
        return soap(new byte[0]);
    }

    HttpRequest with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpRequest(more, contentType, body);
    }

    /** With a token of a login (RFC 4559 4.2). */
    HttpRequest withToken(String scheme, byte[] token) {
        return with("Authorization", scheme + " " + Base64.getEncoder().encodeToString(token));
    }

    /** Without headers and body, which bear secrets. */
    @Override
    public String toString() {
        return contentType + ", " + body.length + " bytes";
    }
}
