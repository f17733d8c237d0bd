package io.jenkins.plugins.hyperv.simulator.http;

import java.io.IOException;

/** How messages travel once somebody is logged in: as they are, or sealed by the login's keys (MS-WSMV 2.2.9.1). */
public interface MessageSecurity {

    /** Whether messages are sealed; an answer to a sealed request is sealed as well. */
    boolean isSealing();

    /**
     * Opens what was received.
     *
     * @throws IOException when it is not sealed as it should be
     */
    MessageBody open(MessageBody received) throws IOException;

    /** Seals what shall be sent. */
    MessageBody seal(MessageBody plain) throws IOException;

    /** A body and its type. */
    record MessageBody(String contentType, byte[] bytes) {}

    /** Messages as they are. */
    static MessageSecurity plain() {
        return new MessageSecurity() {
            @Override
            public boolean isSealing() {
                return false;
            }

            @Override
            public MessageBody open(MessageBody received) {
                return received;
            }

            @Override
            public MessageBody seal(MessageBody plain) {
                return plain;
            }
        };
    }
}
