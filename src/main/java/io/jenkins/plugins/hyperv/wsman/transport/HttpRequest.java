package io.jenkins.plugins.hyperv.wsman.transport;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * An HTTP POST request.
 *
 * @param headers additional request headers by name
 * @param contentType the media type of the body
 * @param body the body; empty in a request that only authenticates
 */
public record HttpRequest(Map<String, String> headers, String contentType, byte[] body) {

    /** The media type of an unencrypted envelope (MS-WSMV 2.2.1.1). */
    private static final String SOAP = "application/soap+xml;charset=UTF-8";

    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** A request with an unencrypted envelope. */
    public static HttpRequest soap(byte[] envelope) {
        return new HttpRequest(Map.of(), SOAP, envelope);
    }

    /** A request without an envelope: a step of an authentication handshake. */
    public static HttpRequest empty() {
        return soap(new byte[0]);
    }

    /** The same request with one more header. */
    public HttpRequest with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpRequest(more, contentType, body);
    }

    /** The same request with an authentication token (RFC 4559 4.2). */
    public HttpRequest withToken(String scheme, byte[] token) {
        return with("Authorization", scheme + " " + Base64.getEncoder().encodeToString(token));
    }

    /** Without headers and body, which contain secrets. */
    @Override
    public String toString() {
        return contentType + ", " + body.length + " bytes";
    }
}
