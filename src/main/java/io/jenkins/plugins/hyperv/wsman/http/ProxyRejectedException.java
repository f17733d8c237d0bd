package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;

/** A proxy rejected the CONNECT request for a tunnel to the host. */
final class ProxyRejectedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ProxyRejectedException(int status) {
        super("the proxy responded " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
