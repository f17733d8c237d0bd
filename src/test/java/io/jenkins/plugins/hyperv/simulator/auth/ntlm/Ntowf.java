package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bouncycastle.crypto.digests.MD4Digest;

/** NTOWFv2 (MS-NLMP 3.3.2). The user name is upper-cased as Windows does: one UTF-16 unit to one, ß to ß. */
final class Ntowf {
    /** Letters whose upper case in Unicode has another lower case; Windows leaves them. */
    private static final String UNCHANGED = "\u00B5\u0131\u017F";

    private Ntowf() {}

    static byte[] v2(String domain, String user, String password) {
        StringBuilder upper = new StringBuilder();
        for (String letter : user.split("")) {
            String unicode = letter.toUpperCase(Locale.ROOT);
            upper.append(unicode.length() != 1 || UNCHANGED.contains(letter) ? letter : unicode);
        }
        return Hmac.md5(md4(utf16(password)), utf16(upper + domain));
    }

    private static byte[] md4(byte[] message) {
        MD4Digest md4 = new MD4Digest();
        md4.update(message, 0, message.length);
        byte[] digest = new byte[md4.getDigestSize()];
        md4.doFinal(digest, 0);
        return digest;
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
