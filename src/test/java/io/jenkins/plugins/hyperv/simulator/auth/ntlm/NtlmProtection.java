package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import java.io.IOException;
import java.util.List;

/** Encryption with the session keys of NTLM. */
final class NtlmProtection implements MessageProtection {
    private final NtlmStream fromClient;
    private final NtlmStream toClient;

    NtlmProtection(NtlmStream fromClient, NtlmStream toClient) {
        this.fromClient = fromClient;
        this.toClient = toClient;
    }

    @Override
    public List<String> protocols() {
        return List.of("application/HTTP-SPNEGO-session-encrypted");
    }

    @Override
    public Sealed seal(byte[] message) {
        return toClient.seal(message);
    }

    @Override
    public byte[] open(Sealed sealed) throws IOException {
        return fromClient.open(sealed);
    }

    @Override
    public void skipSequenceNumber() {
        toClient.skipSequenceNumber();
    }
}
