package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;

/** Message encryption after a login: none, or with the keys of the login (MS-WSMV 2.2.9.1). */
public interface MessageSecurity {

    /** Whether a body of this type is encrypted. The response to an encrypted request is also encrypted. */
    boolean isSealed(String contentType);

    /**
     * Decrypts a body.
     *
     * @throws SealBrokenException if it was not encrypted with the right keys
     */
    MessageBody open(MessageBody sealed) throws SealBrokenException;

    /**
     * Encrypts a response.
     *
     * @param flaw the flaw to inject
     */
    MessageBody seal(MessageBody plain, SealFlaw flaw);

    /** Body with its content type. */
    record MessageBody(String contentType, byte[] bytes) {}

    /** No encryption. */
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
