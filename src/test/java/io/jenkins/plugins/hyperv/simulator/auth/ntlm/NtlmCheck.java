package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejectedException;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.codelibs.jcifs.smb.ntlmssp.NtlmFlags;
import org.codelibs.jcifs.smb.util.Crypto;

/** Check of an AUTHENTICATE_MESSAGE against the two messages before it (MS-NLMP 3.2.5.1.2). */
final class NtlmCheck {
    /** MaxLifetime (3.1.1.1). */
    private static final Duration MAX_LIFETIME = Duration.ofHours(36);

    private final NtlmHost host;
    private final byte[] negotiate;
    private final ServerChallengeMessage challenge;
    private final AuthenticateMessage message;

    NtlmCheck(NtlmHost host, byte[] negotiate, ServerChallengeMessage challenge, AuthenticateMessage message) {
        this.host = host;
        this.negotiate = negotiate;
        this.challenge = challenge;
        this.message = message;
    }

    /** Accepted login. */
    record Passed(String principal, SessionKeys keys) {}

    Passed run() throws LoginRejectedException, IOException {
        rejectIf(message.isAnonymous(), LoginRejection.ANONYMOUS);
        NtlmV2Response response =
                NtlmV2Response.parse(message.ntResponse()).orElseThrow(() -> refused(LoginRejection.NOT_NTLMV2));
        Account account = host.accounts()
                .find(message.domain(), message.user())
                .orElseThrow(() -> refused(LoginRejection.UNKNOWN_USER));
        byte[] baseKey = sessionBaseKey(account, response).orElseThrow(() -> refused(LoginRejection.WRONG_PASSWORD));
        Optional<LoginRejection> rejection = account.accountStatus().rejection();
        rejectIf(rejection.isPresent(), rejection.orElse(null));
        int flags = message.flags() & challenge.flags();
        checkStrength(flags);
        byte[] exported = exportedSessionKey(baseKey, flags);
        checkMic(response, exported);
        checkChannelBinding(response);
        Duration skew =
                Duration.between(response.time(), host.clock().instant()).abs();
        rejectIf(skew.compareTo(MAX_LIFETIME) > 0, LoginRejection.CLOCK_SKEW);
        return new Passed(account.qualifiedName(), new SessionKeys(exported, flags));
    }

    /** SessionBaseKey (3.3.2) if the proof is correct, with the domain that the client sent or without one. */
    private Optional<byte[]> sessionBaseKey(Account account, NtlmV2Response response) {
        return sessionBaseKey(account, response, message.domain()).or(() -> sessionBaseKey(account, response, ""));
    }

    private Optional<byte[]> sessionBaseKey(Account account, NtlmV2Response response, String domain) {
        byte[] key = Ntowf.v2(domain, message.user(), account.password());
        byte[] proof = Hmac.md5(key, challenge.serverChallenge(), response.clientChallenge());
        return MessageDigest.isEqual(proof, response.proof()) ? Optional.of(Hmac.md5(key, proof)) : Optional.empty();
    }

    /** Windows requires 128 bits (NtlmMinServerSec), and signatures require extended session security. */
    private void checkStrength(int flags) throws LoginRejectedException {
        boolean signs = (flags & (NtlmFlags.NTLMSSP_NEGOTIATE_SIGN | NtlmFlags.NTLMSSP_NEGOTIATE_SEAL)) != 0;
        boolean strong = (flags & NtlmFlags.NTLMSSP_NEGOTIATE_128) != 0
                && (flags & NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY) != 0;
        rejectIf(signs && !strong, LoginRejection.WEAK_SECURITY);
    }

    private byte[] exportedSessionKey(byte[] baseKey, int flags) throws LoginRejectedException {
        boolean signs = (flags & (NtlmFlags.NTLMSSP_NEGOTIATE_SIGN | NtlmFlags.NTLMSSP_NEGOTIATE_SEAL)) != 0;
        if ((flags & NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH) == 0 || !signs) {
            return baseKey;
        }
        rejectIf(message.sessionKey().length != 16, LoginRejection.NOT_UNDERSTOOD);
        return Crypto.getArcfour(baseKey).update(message.sessionKey());
    }

    private void checkMic(NtlmV2Response response, byte[] exported) throws LoginRejectedException {
        if (!response.saysMicIsPresent()) {
            rejectIf(host.traits().requiresMic(), LoginRejection.WRONG_MIC);
            return;
        }
        rejectIf(message.mic().length == 0, LoginRejection.WRONG_MIC);
        byte[] mic = Hmac.md5(exported, negotiate, challenge.bytes(), message.withoutMic());
        rejectIf(!MessageDigest.isEqual(mic, message.mic()), LoginRejection.WRONG_MIC);
    }

    private void checkChannelBinding(NtlmV2Response response) throws LoginRejectedException, IOException {
        ChannelBinding expected = host.channelBinding();
        Hardening hardening = host.traits().hardening();
        if (expected == null || hardening == Hardening.NONE) {
            return;
        }
        Optional<byte[]> given = response.channelBinding();
        rejectIf(given.isEmpty() && hardening == Hardening.STRICT, LoginRejection.MISSING_CHANNEL_BINDING);
        try {
            rejectIf(
                    given.isPresent() && !MessageDigest.isEqual(given.get(), expected.hash()),
                    LoginRejection.WRONG_CHANNEL_BINDING);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void rejectIf(boolean condition, LoginRejection rejection) throws LoginRejectedException {
        if (condition) {
            throw refused(rejection);
        }
    }

    private LoginRejectedException refused(LoginRejection rejection) {
        String user = message.domain().isEmpty() ? message.user() : message.domain() + "\\" + message.user();
        return new LoginRejectedException(rejection, user);
    }
}
