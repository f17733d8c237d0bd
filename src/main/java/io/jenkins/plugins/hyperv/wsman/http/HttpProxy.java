package io.jenkins.plugins.hyperv.wsman.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A proxy that is asked for a tunnel to the host.
 *
 * @param host its name or address
 * @param port its port
 * @param userName empty where it takes anybody
 * @param password empty where it takes anybody
 */
public record HttpProxy(String host, int port, String userName, String password) {

    /** What it wants to know of us, if anything (RFC 7617). */
    Optional<String> authorization() {
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
