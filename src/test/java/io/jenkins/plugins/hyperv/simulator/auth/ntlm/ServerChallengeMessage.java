package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.HostNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.codelibs.jcifs.smb.CIFSContext;
import org.codelibs.jcifs.smb.ntlmssp.NtlmFlags;
import org.codelibs.jcifs.smb.ntlmssp.Type2Message;
import org.codelibs.jcifs.smb.ntlmssp.av.AvPair;
import org.codelibs.jcifs.smb.ntlmssp.av.AvPairs;

/**
 * CHALLENGE_MESSAGE of a host (MS-NLMP 2.2.1.2, 3.2.5.1.1).
 *
 * @param serverChallenge eight random bytes
 * @param bytes the message as sent
 */
record ServerChallengeMessage(int flags, byte[] serverChallenge, byte[] bytes) {
    /** The flags that a host supports on request. */
    private static final int SUPPORTED = NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE
            | NtlmFlags.NTLMSSP_NEGOTIATE_SIGN
            | NtlmFlags.NTLMSSP_NEGOTIATE_SEAL
            | NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY
            | NtlmFlags.NTLMSSP_NEGOTIATE_VERSION
            | NtlmFlags.NTLMSSP_NEGOTIATE_128
            | NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH
            | NtlmFlags.NTLMSSP_NEGOTIATE_56;
    /** The flags that a host always sets. */
    private static final int ALWAYS = NtlmFlags.NTLMSSP_REQUEST_TARGET
            | NtlmFlags.NTLMSSP_NEGOTIATE_NTLM
            | NtlmFlags.NTLMSSP_NEGOTIATE_ALWAYS_SIGN
            | NtlmFlags.NTLMSSP_NEGOTIATE_TARGET_INFO;

    private static final int NETBIOS_COMPUTER = 1;
    private static final int NETBIOS_DOMAIN = 2;
    private static final int DNS_COMPUTER = 3;
    private static final int DNS_DOMAIN = 4;
    private static final int DNS_TREE = 5;

    /**
     * Makes one.
     *
     * @param time null for a challenge without timestamp
     */
    static ServerChallengeMessage answering(int requestedFlags, byte[] serverChallenge, HostNames names, Instant time)
            throws IOException {
        int flags = requestedFlags & SUPPORTED
                | ALWAYS
                | (names.isInDomain() ? NtlmFlags.NTLMSSP_TARGET_TYPE_DOMAIN : NtlmFlags.NTLMSSP_TARGET_TYPE_SERVER);
        if ((flags & NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE) == 0) {
            flags |= NtlmFlags.NTLMSSP_NEGOTIATE_OEM;
        }
        Type2Message message = new Type2Message((CIFSContext) null, flags, serverChallenge, null);
        message.setTarget(names.netbiosDomain());
        message.setTargetInformation(targetInformation(names, time));
        return new ServerChallengeMessage(flags, serverChallenge, message.toByteArray());
    }

    private static byte[] targetInformation(HostNames names, Instant time) {
        List<AvPair> pairs = new ArrayList<>();
        // in the order of Windows (observed), which differs from that of the specification
        pairs.add(name(NETBIOS_DOMAIN, names.netbiosDomain()));
        pairs.add(name(NETBIOS_COMPUTER, names.netbiosHost()));
        if (names.isInDomain()) {
            pairs.add(name(DNS_DOMAIN, names.dnsDomain()));
        }
        pairs.add(name(DNS_COMPUTER, names.dnsHost()));
        if (names.isInDomain()) {
            pairs.add(name(DNS_TREE, names.dnsDomain()));
        }
        if (time != null) {
            pairs.add(new AvPair(AvPair.MsvAvTimestamp, FileTime.of(time)));
        }
        return AvPairs.encode(pairs);
    }

    private static AvPair name(int id, String text) {
        return new AvPair(id, text.getBytes(StandardCharsets.UTF_16LE));
    }
}
