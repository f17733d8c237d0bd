package io.jenkins.plugins.hyperv.wsman.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerberosKeyTest {

    private static final String AES128_SHA256 = "3705D96080C17728A0E800EAB6E0D23C";
    private static final String AES256_SHA384 = "6D404D37FAF79F9DF0D33568D320669800EB4836472EA8A026D16B7182460C52";

    /** RFC 3961 A.1. */
    @ParameterizedTest
    @CsvSource({
        "012345, 8, be072631276b1955",
        "password, 7, 78a07b6caf85fa",
        "'Rough Consensus, and Running Code', 8, bb6ed30870b7f0e0",
        "password, 21, 59e4a8ca7c0385c3c37b3f6d2000247cb6e6bd5b3e",
        "kerberos, 16, 6b65726265726f737b9b5b2b93132b93"
    })
    void foldsConstantsLikeTheExamples(String text, int length, String folded) {
        assertThat(HexFormat.of().formatHex(KerberosKey.fold(text.getBytes(StandardCharsets.US_ASCII), length)))
                .isEqualTo(folded);
    }

    /** RFC 8009 A, sample encryptions for the key usage 2. */
    @ParameterizedTest
    @CsvSource({
        "19, " + AES128_SHA256 + ", 7E5895EAF2672435BAD817F545A37148, '',"
                + " EF85FB890BB8472F4DAB20394DCA781DAD877EDA39D50C870C0D5A0A8E48C718",
        "19, " + AES128_SHA256 + ", 7BCA285E2FD4130FB55B1A5C83BC5B24, 000102030405,"
                + " 84D7F30754ED987BAB0BF3506BEB09CFB55402CEF7E6877CE99E247E52D16ED4421DFDF8976C",
        "19, " + AES128_SHA256 + ", 56AB21713FF62C0A1457200F6FA9948F, 000102030405060708090A0B0C0D0E0F,"
                + " 3517D640F50DDC8AD3628722B3569D2AE07493FA8263254080EA65C1008E8FC295FB4852E7D83E1E7C48C37EEBE6B0D3",
        "19, " + AES128_SHA256 + ", A7A4E29A4728CE10664FB64E49AD3FAC,"
                + " 000102030405060708090A0B0C0D0E0F1011121314,"
                + " 720F73B18D9859CD6CCB4346115CD336C70F58EDC0C4437C5573544C31C813BCE1E6D072C186B39A413C2F92CA9B8334"
                + "A287FFCBFC",
        "20, " + AES256_SHA384 + ", F764E9FA15C276478B2C7D0C4E5F58E4, '',"
                + " 41F53FA5BFE7026D91FAF9BE959195A058707273A96A40F0A01960621AC612748B9BBFBE7EB4CE3C",
        "20, " + AES256_SHA384 + ", B80D3251C1F6471494256FFE712D0B9A, 000102030405,"
                + " 4ED7B37C2BCAC8F74F23C1CF07E62BC7B75FB3F637B9F559C7F664F69EAB7B6092237526EA0D1F61CB20D69D10F2"
    })
    void encryptsLikeTheExamples(int kind, String key, String confounder, String plain, String encrypted)
            throws Exception {
        HexFormat hex = HexFormat.of();
        KerberosKey tested = KerberosKey.of(kind, hex.parseHex(key));
        byte[] whole = hex.parseHex(confounder + plain);
        assertThat(tested.encrypt(whole, 2)).isEqualTo(hex.parseHex(encrypted));
        assertThat(tested.decrypt(hex.parseHex(encrypted), 2)).isEqualTo(whole);
    }

    /** Apache Kerby is an independent implementation. */
    @ParameterizedTest
    @CsvSource({"AES128_CTS_HMAC_SHA1_96, 17, 16", "AES256_CTS_HMAC_SHA1_96, 18, 32"})
    void interoperatesWithKerby(EncryptionType type, int kind, int keyBytes) throws Exception {
        Random random = new Random(4);
        byte[] key = random(random, keyBytes);
        KerberosKey ours = KerberosKey.of(kind, key);
        EncryptionKey theirs = new EncryptionKey(type, key);
        for (int length = 1; length < 100; length++) {
            byte[] plain = random(random, length);
            byte[] read = ours.decrypt(EncryptionHandler.getEncHandler(type).encrypt(plain, key, length), length);
            assertThat(read).endsWith(plain).hasSize(KerberosKey.BLOCK_BYTES + length);
            byte[] written = ours.encrypt(read, length);
            assertThat(EncryptionHandler.getEncHandler(type).decrypt(written, theirs.getKeyData(), length))
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 18, 19, 20})
    void aChangeOfAnyByteIsNoticed(int kind) throws Exception {
        KerberosKey key = KerberosKey.of(kind, new byte[kind % 2 == 0 ? 32 : 16]);
        byte[] encrypted = key.encrypt(new byte[40], 22);
        for (int i = 0; i < encrypted.length; i++) {
            encrypted[i] ^= 1;
            assertThatThrownBy(() -> key.decrypt(encrypted, 22)).isInstanceOf(GeneralSecurityException.class);
            encrypted[i] ^= 1;
        }
        assertThat(key.decrypt(encrypted, 22)).isEqualTo(new byte[40]);
        assertThatThrownBy(() -> key.decrypt(encrypted, 24)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> key.decrypt(new byte[20], 22)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void otherEncryptionTypesAreRejected() {
        assertThatThrownBy(() -> KerberosKey.of(23, new byte[16]))
                .isInstanceOf(KerberosException.class)
                .hasMessage("The host's Kerberos keys are not AES (encryption type 23).");
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
