package io.jenkins.plugins.hyperv.wsman.transport;

import java.io.IOException;

/** The connection on which a request had to be sent is closed. Nothing of the request was sent. */
public final class ConnectionReplacedException extends IOException {

    private static final long serialVersionUID = 1L;

    public ConnectionReplacedException() {
        super("the connection was replaced");
    }
}
