package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import java.io.IOException;

/** Sealing with NTLM's keys. */
final class NtlmProtection implements MessageProtection {
    private final NtlmStream fromClient;
    private final NtlmStream toClient;

    NtlmProtection(NtlmStream fromClient, NtlmStream toClient) {
        this.fromClient = fromClient;
        this.toClient = toClient;
    }

    @Override
    public String protocol() {
        return "application/HTTP-SPNEGO-session-encrypted";
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
    public int padding(int messageLength) {
        return 0;
    }

    @Override
    public void skipSequenceNumber() {
        toClient.skipSequenceNumber();
    }
}
