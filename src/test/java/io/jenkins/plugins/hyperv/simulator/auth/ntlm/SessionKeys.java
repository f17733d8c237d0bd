package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.codelibs.jcifs.smb.ntlmssp.NtlmFlags;

/**
 * The keys of a session with extended session security (MS-NLMP 3.4.5).
 *
 * @param exported ExportedSessionKey
 * @param flags the negotiated flags
 */
record SessionKeys(byte[] exported, int flags) {

    /** Direction of messages. */
    enum Sender {
        CLIENT("client-to-server"),
        SERVER("server-to-client");

        private final String words;

        Sender(String words) {
            this.words = words;
        }
    }

    /** SIGNKEY (3.4.5.2). */
    byte[] signingKey(Sender sender) {
        return Hmac.plainMd5(exported, magic(sender, "signing"));
    }

    /** SEALKEY (3.4.5.3). */
    byte[] sealingKey(Sender sender) {
        return Hmac.plainMd5(Arrays.copyOf(exported, strength()), magic(sender, "sealing"));
    }

    private int strength() {
        if ((flags & NtlmFlags.NTLMSSP_NEGOTIATE_128) != 0) {
            return 16;
        }
        return (flags & NtlmFlags.NTLMSSP_NEGOTIATE_56) != 0 ? 7 : 5;
    }

    private static byte[] magic(Sender sender, String use) {
        return ("session key to " + sender.words + " " + use + " key magic constant\0")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A new stream of messages in one direction. */
    NtlmStream stream(Sender sender) {
        boolean keyExchange = (flags & NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH) != 0;
        return new NtlmStream(signingKey(sender), sealingKey(sender), keyExchange);
    }
}
