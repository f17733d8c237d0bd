package io.jenkins.plugins.hyperv.wsman.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NTLM upper-cases user names as Windows does: one UTF-16 unit to one, independent of the locale. */
class NtlmAccountTest {

    @ParameterizedTest
    @CsvSource({
        "strauß, STRAUß",
        "groß.weiß, GROß.WEIß",
        "CONTOSO\\weiß, WEIßCONTOSO",
        "jenkins, JENKINS",
        "ilker, ILKER",
        "ıslak, ıSLAK",
        "müller, MÜLLER",
        "µsvc, µSVC",
        "ŉame, ŉAME",
        "ſtolz, ſTOLZ",
        "ﬁnn, ﬁNN",
        "ΐ, ΐ",
        "οδυσσευς, ΟΔΥΣΣΕΥΣ",
        "иван, ИВАН",
        "ÿ, Ÿ",
        "ǆ, Ǆ",
        "ǅ, ǅ",
        "\uD801\uDC28, \uD801\uDC28"
    })
    void theUserIsUpperCasedLikeOnWindows(String userName, String upperCased) throws Exception {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"en-US", "tr-TR", "ar-EG", "de-DE", "el-GR"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(NtlmAccount.of(userName, "Password").responseKey())
                        .as(tag)
                        .isEqualTo(hmac(Md4.digest("Password".getBytes(StandardCharsets.UTF_16LE)), upperCased));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(key, "HmacMD5"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_16LE));
    }
}
