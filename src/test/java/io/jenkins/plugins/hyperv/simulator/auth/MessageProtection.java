package io.jenkins.plugins.hyperv.simulator.auth;

import java.io.IOException;
import java.util.List;

/** Seals messages to the client and opens those from it, each in its order. */
public interface MessageProtection {

    /** A message in two parts, as MS-WSMV 2.2.9.1 wants it: what stands before the data, and the data. */
    record Sealed(byte[] header, byte[] data) {}

    /** What the type of a sealed message may be; Kerberos has two names (MS-WSMV 2.2.9.1.1, 2.2.9.1.2). */
    List<String> protocols();

    Sealed seal(byte[] message) throws IOException;

    /**
     * Opens a message.
     *
     * @throws IOException when it was changed, repeated or reordered
     */
    byte[] open(Sealed sealed) throws IOException;

    /** Passes over one sequence number of the messages to the client, which makes the next one wrong. */
    void skipSequenceNumber() throws IOException;
}
