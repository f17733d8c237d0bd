package io.jenkins.plugins.hyperv.wsman.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Negotiate, Kerberos, Basic realm=\"WSMAN\" | Negotiate Kerberos Basic",
                "Basic realm=\"a, Negotiate x\", charset=\"UTF-8\", Negotiate | Basic Negotiate",
                "Negotiate TlRMTVNTUAAC==, Basic realm=\"WSMAN\" | Negotiate Basic",
                "Basic realm = \"a \\\" b, c\" , NTLM | Basic NTLM",
                "Digest qop=\"auth\", realm=x, nonce=\"y\",,Kerberos | Digest Kerberos",
                "Bearer | Bearer",
                ", , Negotiate | Negotiate",
                "Basic realm=\"unterminated, Negotiate | Basic"
            })
    void aHeaderMayContainSeveralChallenges(String header, String schemes) {
        assertThat(response(header).schemes()).containsExactly(schemes.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "'Negotiate TlRMTVNTUAAC==, Basic realm=\"WSMAN\"', TlRMTVNTUAAC==",
        "'Basic realm=\"WSMAN\", Negotiate TlRMTVNTUAAC', TlRMTVNTUAAC",
        "'negotiate\tTlRMTVNTUAAC', TlRMTVNTUAAC",
        "'NEGOTIATE   TlRMTVNTUAAC  ', TlRMTVNTUAAC"
    })
    void theTokenOfAChallengeIsFound(String header, String token) {
        assertThat(response(header.replace("\\t", "\t")).challenge("Negotiate")).contains(token);
        assertThat(response(header.replace("\\t", "\t")).offers("Negotiate")).isTrue();
    }

    @Test
    void aTabSeparatesSchemeAndToken() {
        assertThat(response("Negotiate\tTlRMTVNTUAAC").challenge("Negotiate")).isEqualTo(Optional.of("TlRMTVNTUAAC"));
    }

    @Test
    void aSchemeWithoutATokenHasNone() {
        assertThat(response("Negotiate, Basic realm=\"x\"").challenge("Negotiate"))
                .isEmpty();
    }

    private static HttpResponse response(String header) {
        return new HttpResponse(401, "", List.of(header), new byte[0], new HttpConnection(1, Optional.empty()));
    }
}
