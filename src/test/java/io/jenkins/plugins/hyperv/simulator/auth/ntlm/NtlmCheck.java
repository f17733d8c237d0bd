package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRefusedException;
import io.jenkins.plugins.hyperv.simulator.auth.Refusal;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.codelibs.jcifs.smb.ntlmssp.NtlmFlags;
import org.codelibs.jcifs.smb.util.Crypto;

/** Checks an AUTHENTICATE_MESSAGE against the two messages before it (MS-NLMP 3.2.5.1.2). */
final class NtlmCheck {
    /** MaxLifetime (3.1.1.1). */
    private static final Duration MAX_LIFETIME = Duration.ofHours(36);

    private final NtlmHost host;
    private final byte[] negotiate;
    private final ChallengeMessage challenge;
    private final AuthenticateMessage message;

    NtlmCheck(NtlmHost host, byte[] negotiate, ChallengeMessage challenge, AuthenticateMessage message) {
        this.host = host;
        this.negotiate = negotiate;
        this.challenge = challenge;
        this.message = message;
    }

    /** A login that passed. */
    record Passed(String principal, SessionKeys keys) {}

    Passed run() throws LoginRefusedException, IOException {
        refuseIf(message.isAnonymous(), Refusal.ANONYMOUS);
        NtlmV2Response response =
                NtlmV2Response.parse(message.ntResponse()).orElseThrow(() -> refused(Refusal.NOT_NTLMV2));
        Account account =
                host.accounts().find(message.domain(), message.user()).orElseThrow(() -> refused(Refusal.UNKNOWN_USER));
        byte[] baseKey = sessionBaseKey(account, response).orElseThrow(() -> refused(Refusal.WRONG_PASSWORD));
        Optional<Refusal> standing = account.standing().refusal();
        refuseIf(standing.isPresent(), standing.orElse(null));
        int flags = message.flags() & challenge.flags();
        checkStrength(flags);
        byte[] exported = exportedSessionKey(baseKey, flags);
        checkMic(response, exported);
        checkChannelBinding(response);
        Duration skew =
                Duration.between(response.time(), host.clock().instant()).abs();
        refuseIf(skew.compareTo(MAX_LIFETIME) > 0, Refusal.CLOCK_SKEW);
        return new Passed(account.qualifiedName(), new SessionKeys(exported, flags));
    }

    /** SessionBaseKey (3.3.2), if the proof is right: with the domain as the client gave it, or with none. */
    private Optional<byte[]> sessionBaseKey(Account account, NtlmV2Response response) {
        return sessionBaseKey(account, response, message.domain()).or(() -> sessionBaseKey(account, response, ""));
    }

    private Optional<byte[]> sessionBaseKey(Account account, NtlmV2Response response, String domain) {
        byte[] key = Ntowf.v2(domain, message.user(), account.password());
        byte[] proof = Hmac.md5(key, challenge.serverChallenge(), response.clientChallenge());
        return MessageDigest.isEqual(proof, response.proof()) ? Optional.of(Hmac.md5(key, proof)) : Optional.empty();
    }

    /** Windows wants 128 bits (NtlmMinServerSec), and without extended session security nothing can be signed. */
    private void checkStrength(int flags) throws LoginRefusedException {
        boolean signs = (flags & (NtlmFlags.NTLMSSP_NEGOTIATE_SIGN | NtlmFlags.NTLMSSP_NEGOTIATE_SEAL)) != 0;
        boolean strong = (flags & NtlmFlags.NTLMSSP_NEGOTIATE_128) != 0
                && (flags & NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY) != 0;
        refuseIf(signs && !strong, Refusal.WEAK_SECURITY);
    }

    private byte[] exportedSessionKey(byte[] baseKey, int flags) throws LoginRefusedException {
        boolean signs = (flags & (NtlmFlags.NTLMSSP_NEGOTIATE_SIGN | NtlmFlags.NTLMSSP_NEGOTIATE_SEAL)) != 0;
        if ((flags & NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH) == 0 || !signs) {
            return baseKey;
        }
        refuseIf(message.sessionKey().length != 16, Refusal.NOT_UNDERSTOOD);
        return Crypto.getArcfour(baseKey).update(message.sessionKey());
    }

    private void checkMic(NtlmV2Response response, byte[] exported) throws LoginRefusedException {
        if (!response.saysMicIsPresent()) {
            refuseIf(host.traits().requiresMic(), Refusal.WRONG_MIC);
            return;
        }
        refuseIf(message.mic().length == 0, Refusal.WRONG_MIC);
        byte[] mic = Hmac.md5(exported, negotiate, challenge.bytes(), message.withoutMic());
        refuseIf(!MessageDigest.isEqual(mic, message.mic()), Refusal.WRONG_MIC);
    }

    private void checkChannelBinding(NtlmV2Response response) throws LoginRefusedException, IOException {
        ChannelBinding expected = host.channelBinding();
        Hardening hardening = host.traits().hardening();
        if (expected == null || hardening == Hardening.NONE) {
            return;
        }
        Optional<byte[]> given = response.channelBinding();
        refuseIf(given.isEmpty() && hardening == Hardening.STRICT, Refusal.MISSING_CHANNEL_BINDING);
        try {
            refuseIf(
                    given.isPresent() && !MessageDigest.isEqual(given.get(), expected.hash()),
                    Refusal.WRONG_CHANNEL_BINDING);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void refuseIf(boolean condition, Refusal refusal) throws LoginRefusedException {
        if (condition) {
            throw refused(refusal);
        }
    }

    private LoginRefusedException refused(Refusal refusal) {
        String user = message.domain().isEmpty() ? message.user() : message.domain() + "\\" + message.user();
        return new LoginRefusedException(refusal, user);
    }
}
