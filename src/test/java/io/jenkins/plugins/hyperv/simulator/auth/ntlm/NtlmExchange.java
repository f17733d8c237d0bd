package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.LoginRejectedException;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.auth.MechanismExchange;
import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.SessionKeys.Sender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.codelibs.jcifs.smb.ntlmssp.NtlmFlags;

/** NTLM login on the host's side (MS-NLMP 3.2.5.1): sends a challenge and checks the response. */
final class NtlmExchange implements MechanismExchange {
    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    private static final int NEGOTIATE = 1;
    private static final int AUTHENTICATE = 3;

    private final NtlmHost host;
    private byte[] negotiate;
    private ServerChallengeMessage challenge;
    private Session session;

    NtlmExchange(NtlmHost host) {
        this.host = host;
    }

    /** Session after the login. */
    record Session(String principal, int flags, NtlmStream fromClient, NtlmStream toClient) {}

    @Override
    public String scheme() {
        return "NTLM";
    }

    @Override
    public byte[] accept(byte[] token) throws LoginRejectedException {
        try {
            int type = type(token);
            if (type == NEGOTIATE && challenge == null) {
                return challenge(token);
            } else if (type == AUTHENTICATE && challenge != null && session == null) {
                authenticate(AuthenticateMessage.parse(token));
                return new byte[0];
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new LoginRejectedException(LoginRejection.NOT_UNDERSTOOD, "", e);
        }
        throw new LoginRejectedException(LoginRejection.NOT_UNDERSTOOD, "");
    }

    /** Whether a token starts a login. */
    static boolean isBegun(byte[] token) {
        return type(token) == NEGOTIATE;
    }

    private static int type(byte[] token) {
        boolean marked =
                token.length >= 12 && Arrays.equals(token, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
        return marked ? ByteBuffer.wrap(token).order(ByteOrder.LITTLE_ENDIAN).getInt(8) : 0;
    }

    private byte[] challenge(byte[] token) throws IOException {
        negotiate = token;
        // only the flags matter, and some clients send nothing else
        challenge = host.challenge(
                ByteBuffer.wrap(token).order(ByteOrder.LITTLE_ENDIAN).getInt(12));
        return challenge.bytes();
    }

    private void authenticate(AuthenticateMessage message) throws LoginRejectedException, IOException {
        NtlmCheck.Passed passed = new NtlmCheck(host, negotiate, challenge, message).run();
        SessionKeys keys = passed.keys();
        session = new Session(passed.principal(), keys.flags(), keys.stream(Sender.CLIENT), keys.stream(Sender.SERVER));
    }

    @Override
    public boolean isEstablished() {
        return session != null;
    }

    @Override
    public String principal() {
        return session.principal();
    }

    @Override
    public Optional<MessageProtection> protection() {
        boolean seals = (session.flags() & NtlmFlags.NTLMSSP_NEGOTIATE_SEAL) != 0;
        return seals ? Optional.of(new NtlmProtection(session.fromClient(), session.toClient())) : Optional.empty();
    }

    @Override
    public void verify(byte[] text, byte[] signature) throws IOException {
        session.fromClient().verify(text, signature);
        session.fromClient().restartKeyStream();
    }

    @Override
    public byte[] sign(byte[] text) {
        byte[] signature = session.toClient().sign(text);
        session.toClient().restartKeyStream();
        return signature;
    }
}
