package io.jenkins.plugins.hyperv.wsman.transport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * HTTP proxy that opens a tunnel to the host.
 *
 * @param host its name or address
 * @param port its port
 * @param userName empty if the proxy needs no authentication
 * @param password empty if the proxy needs no authentication
 */
public record HttpProxy(String host, int port, String userName, String password) {

    /** The value of Proxy-Authorization (RFC 7617), if the proxy needs one. */
    public Optional<String> authorization() {
        if (userName.isEmpty()) {
            return Optional.empty();
        }
        byte[] pair = (userName + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + " (port " + port + ")";
    }
}
