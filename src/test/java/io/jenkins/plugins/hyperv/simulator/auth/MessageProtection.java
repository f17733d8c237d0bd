package io.jenkins.plugins.hyperv.simulator.auth;

import java.io.IOException;
import java.util.List;

/** Encryption ("sealing") of messages in both directions, in order. */
public interface MessageProtection {

    /** An encrypted message in the two parts of MS-WSMV 2.2.9.1: the signature header and the data. */
    record Sealed(byte[] header, byte[] data) {}

    /** The protocol names in the content type; Kerberos has two (MS-WSMV 2.2.9.1.1, 2.2.9.1.2). */
    List<String> protocols();

    Sealed seal(byte[] message) throws IOException;

    /**
     * Decrypts a message.
     *
     * @throws IOException if it was changed, repeated or reordered
     */
    byte[] open(Sealed sealed) throws IOException;

    /** Skips a sequence number of the messages to the client, so that the next number is wrong. */
    void skipSequenceNumber() throws IOException;
}
