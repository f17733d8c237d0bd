package io.jenkins.plugins.hyperv.simulator.auth;

import java.io.IOException;

/** Seals messages to the client and opens those from it, each in its order. */
public interface MessageProtection {

    /** A message in two parts, as MS-WSMV 2.2.9.1 wants it: what stands before the data, and the data. */
    record Sealed(byte[] header, byte[] data) {}

    /** The message type: SPNEGO or Kerberos. */
    String protocol();

    Sealed seal(byte[] message) throws IOException;

    /**
     * Opens a message.
     *
     * @throws IOException when it was changed, repeated or reordered
     */
    byte[] open(Sealed sealed) throws IOException;

    /** How many bytes the sealed data of a message have more than the message. */
    int padding(int messageLength);

    /** Passes over one sequence number of the messages to the client, which makes the next one wrong. */
    void skipSequenceNumber() throws IOException;
}
