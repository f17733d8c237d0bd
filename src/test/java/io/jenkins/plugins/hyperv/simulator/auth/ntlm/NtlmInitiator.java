package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection.Sealed;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.SessionKeys.Sender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.codelibs.jcifs.smb.impl.NtlmUtil;
import org.codelibs.jcifs.smb.ntlmssp.NtlmFlags;
import org.codelibs.jcifs.smb.ntlmssp.Type2Message;
import org.codelibs.jcifs.smb.ntlmssp.Type3Message;
import org.codelibs.jcifs.smb.ntlmssp.av.AvFlags;
import org.codelibs.jcifs.smb.ntlmssp.av.AvPair;
import org.codelibs.jcifs.smb.ntlmssp.av.AvPairs;
import org.codelibs.jcifs.smb.util.Crypto;

/** NTLM client with the messages of jcifs, for tests of the host. A test can make it send wrong messages. */
public final class NtlmInitiator {
    /** The flags of pywinrm and Windows. */
    public static final int USUAL_FLAGS = NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE
            | NtlmFlags.NTLMSSP_REQUEST_TARGET
            | NtlmFlags.NTLMSSP_NEGOTIATE_SIGN
            | NtlmFlags.NTLMSSP_NEGOTIATE_SEAL
            | NtlmFlags.NTLMSSP_NEGOTIATE_NTLM
            | NtlmFlags.NTLMSSP_NEGOTIATE_ALWAYS_SIGN
            | NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY
            | NtlmFlags.NTLMSSP_NEGOTIATE_VERSION
            | NtlmFlags.NTLMSSP_NEGOTIATE_128
            | NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH;

    private static final byte[] CLIENT_CHALLENGE = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte[] SESSION_KEY = "a session key...".getBytes(StandardCharsets.US_ASCII);

    private final String domain;
    private final String user;
    private final String password;
    private int flags = USUAL_FLAGS;
    private byte[] channelBinding;
    private Instant time = Instant.now();
    private boolean breaksMic;
    private boolean answersV1;
    private byte[] negotiate;
    private NtlmStream toHost;
    private NtlmStream fromHost;

    public NtlmInitiator(String domain, String user, String password) {
        this.domain = domain;
        this.user = user;
        this.password = password;
    }

    public NtlmInitiator flags(int value) {
        flags = value;
        return this;
    }

    /** @param hash the hash of the channel bindings */
    public NtlmInitiator channelBinding(byte[] hash) {
        channelBinding = hash;
        return this;
    }

    /** The client's time, which it sends if the challenge has no timestamp. */
    public NtlmInitiator time(Instant value) {
        time = value;
        return this;
    }

    public NtlmInitiator breakingMic() {
        breaksMic = true;
        return this;
    }

    public NtlmInitiator answeringV1() {
        answersV1 = true;
        return this;
    }

    public byte[] negotiate() {
        negotiate = ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII))
                .putInt(1)
                .putInt(flags)
                .array();
        return negotiate;
    }

    public byte[] authenticate(byte[] challenge) throws IOException {
        try {
            Type2Message received = new Type2Message(challenge);
            int agreed = flags & received.getFlags();
            return answersV1 ? v1(received, agreed) : v2(received, challenge, agreed);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private byte[] v1(Type2Message received, int agreed) throws IOException, GeneralSecurityException {
        byte[] response = NtlmUtil.getNTLMResponse(password, received.getChallenge());
        return new Type3Message(agreed, response, response, domain, user, "CLIENT").toByteArray();
    }

    private byte[] v2(Type2Message received, byte[] challenge, int agreed)
            throws IOException, GeneralSecurityException {
        List<AvPair> pairs = AvPairs.decode(received.getTargetInformation());
        AvPair hostTime = AvPairs.get(pairs, AvPair.MsvAvTimestamp);
        if (hostTime != null) {
            AvPairs.replace(pairs, new AvFlags(2));
        }
        if (channelBinding != null) {
            AvPairs.replace(pairs, new AvPair(AvPair.MsvAvChannelBindings, channelBinding));
        }
        byte[] ticks = hostTime == null ? FileTime.of(time) : hostTime.getRaw();
        byte[] responseKey = NtlmUtil.nTOWFv2(domain, user, password);
        byte[] response = NtlmUtil.getNTLMv2Response(
                responseKey,
                received.getChallenge(),
                CLIENT_CHALLENGE,
                ByteBuffer.wrap(ticks).order(ByteOrder.LITTLE_ENDIAN).getLong(),
                AvPairs.encode(pairs));
        Type3Message message = new Type3Message(agreed, new byte[24], response, domain, user, "CLIENT");
        byte[] baseKey = Hmac.md5(responseKey, Arrays.copyOf(response, 16));
        byte[] exported = exchangeKey(message, baseKey, agreed);
        if (hostTime != null) {
            message.setMic(new byte[16]);
            message.setMic(Hmac.md5(exported, negotiate, challenge, breaksMic ? new byte[1] : message.toByteArray()));
        }
        SessionKeys keys = new SessionKeys(exported, agreed);
        toHost = keys.stream(Sender.CLIENT);
        fromHost = keys.stream(Sender.SERVER);
        return message.toByteArray();
    }

    private static byte[] exchangeKey(Type3Message message, byte[] baseKey, int agreed) {
        if ((agreed & NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH) == 0) {
            return baseKey;
        }
        message.setEncryptedSessionKey(Crypto.getArcfour(baseKey).update(SESSION_KEY));
        return SESSION_KEY;
    }

    public Sealed seal(byte[] message) {
        return toHost.seal(message);
    }

    public byte[] open(Sealed sealed) throws IOException {
        return fromHost.open(sealed);
    }

    /** Signs the mechanism list of SPNEGO. */
    public byte[] sign(byte[] text) {
        byte[] signature = toHost.sign(text);
        toHost.restartKeyStream();
        return signature;
    }

    public void verify(byte[] text, byte[] signature) throws IOException {
        fromHost.verify(text, signature);
        fromHost.restartKeyStream();
    }
}
