package io.jenkins.plugins.hyperv.wsman.auth;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** A message that could not be encrypted, or whose decryption failed. The message is one sentence for people. */
public final class MessageEncryptionException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A received message that was modified, or is out of sequence. */
    public static MessageEncryptionException modified(@CheckForNull Exception cause) {
        return new MessageEncryptionException(
                "The host's response was modified in transit, or is not the response to this request.", cause);
    }

    public MessageEncryptionException(String message, @CheckForNull Exception cause) {
        super(message, cause);
    }
}
