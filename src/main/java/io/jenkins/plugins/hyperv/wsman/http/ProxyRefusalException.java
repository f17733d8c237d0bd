package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;

/** A proxy did not open the tunnel to the host. */
final class ProxyRefusalException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ProxyRefusalException(int status) {
        super("the proxy answered " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
