package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;

/** How messages travel once somebody is logged in: as they are, or sealed with the login's keys (MS-WSMV 2.2.9.1). */
public interface MessageSecurity {

    /** Whether a body of that type is sealed. The answer to a sealed request is sealed as well. */
    boolean isSealed(String contentType);

    /**
     * Opens a sealed body.
     *
     * @throws SealBrokenException when it was not sealed with the right keys
     */
    MessageBody open(MessageBody sealed) throws SealBrokenException;

    /**
     * Seals what shall be sent.
     *
     * @param flaw what shall be wrong with it
     */
    MessageBody seal(MessageBody plain, SealFlaw flaw);

    /** A body and its type. */
    record MessageBody(String contentType, byte[] bytes) {}

    /** Messages as they are. */
    static MessageSecurity none() {
        return new MessageSecurity() {
            @Override
            public boolean isSealed(String contentType) {
                return false;
            }

            @Override
            public MessageBody open(MessageBody sealed) throws SealBrokenException {
                throw new SealBrokenException("nothing is sealed here");
            }

            @Override
            public MessageBody seal(MessageBody plain, SealFlaw flaw) {
                throw new IllegalStateException("nothing is sealed here");
            }
        };
    }
}
