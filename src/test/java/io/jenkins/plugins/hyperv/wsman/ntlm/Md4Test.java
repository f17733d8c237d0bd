package io.jenkins.plugins.hyperv.wsman.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Md4Test {

    /** RFC 1320 A.5. */
    @ParameterizedTest
    @CsvSource({
        "'', 31d6cfe0d16ae931b73c59d7e0c089c0",
        "abc, a448017aaf21d8525fc10ae87aa6729d",
        "abcdefghijklmnopqrstuvwxyz, d79e1c308aa5bbcdeea8ed63df412da9",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890,"
                + " e33b4ddc9c38f2199c3e7b164fcc0536"
    })
    void matchesTheExamplesOfTheSpecification(String message, String digest) {
        assertThat(Md4.digest(message.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(HexFormat.of().parseHex(digest));
    }

    @Test
    void matchesAnotherImplementationAtEveryLength() {
        Random random = new Random(1320);
        for (int length = 0; length <= 200; length++) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            MD4Digest other = new MD4Digest();
            other.update(message, 0, length);
            byte[] expected = new byte[16];
            other.doFinal(expected, 0);
            assertThat(Md4.digest(message)).as("length %d", length).isEqualTo(expected);
        }
    }
}
