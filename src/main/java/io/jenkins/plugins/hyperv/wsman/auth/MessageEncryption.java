package io.jenkins.plugins.hyperv.wsman.auth;

/**
 * Message encryption of one authenticated connection: confidentiality, integrity and sequence of the messages in both
 * directions. Unusable after an error. Used by one thread at a time.
 */
public interface MessageEncryption {

    /** The protocol of messages encrypted with the mechanism that Negotiate has chosen (MS-WSMV 2.2.9.1.1). */
    String SPNEGO_PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";

    /** The protocol that the media type of an encrypted message names (MS-WSMV 2.2.9.1). */
    String protocol();

    /** Encrypts the next message to the host. */
    EncryptedMessage encrypt(byte[] message) throws MessageEncryptionException;

    /**
     * Decrypts the next message from the host.
     *
     * @throws MessageEncryptionException if the message was modified, is not encrypted, or is out of sequence
     */
    byte[] decrypt(EncryptedMessage message) throws MessageEncryptionException;
}
