package io.jenkins.plugins.hyperv.wsman.http;

/**
 * What keeps the messages of one login secret and in their order, in both directions. After an error it is of no more
 * use. Used by one thread at a time.
 */
interface MessageEncryption {

    /** For messages sealed by whatever was agreed on under Negotiate (MS-WSMV 2.2.9.1.1). */
    String NEGOTIATED = "application/HTTP-SPNEGO-session-encrypted";

    /** How sealed messages are announced. */
    String protocol();

    /** Seals the next message. */
    Sealed seal(byte[] message) throws BrokenSealException;

    /**
     * Opens the host's next message.
     *
     * @throws BrokenSealException where it was changed, or is not the next one
     */
    byte[] open(Sealed received) throws BrokenSealException;

    /**
     * A message that nobody else can read.
     *
     * @param signature what shows that it is unchanged and in its place
     * @param bytes the message itself
     */
    record Sealed(byte[] signature, byte[] bytes) {}

    /** A message that could not be sealed or opened; the message is one sentence for people. */
    final class BrokenSealException extends Exception {

        private static final long serialVersionUID = 1L;

        BrokenSealException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }
}
