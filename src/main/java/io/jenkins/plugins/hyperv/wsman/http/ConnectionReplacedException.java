package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;

/** The connection on which a message had to go is closed. Nothing of the message was sent. */
final class ConnectionReplacedException extends IOException {

    private static final long serialVersionUID = 1L;

    ConnectionReplacedException() {
        super("the connection is another one");
    }
}
