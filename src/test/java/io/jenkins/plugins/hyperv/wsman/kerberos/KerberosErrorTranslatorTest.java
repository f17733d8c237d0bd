package io.jenkins.plugins.hyperv.wsman.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerberosErrorTranslatorTest {

    private static final KerberosAccount ACCOUNT = new KerberosAccount("jenkins", "EXAMPLE.COM", "s3cret");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Client's entry in database expired (1) | jenkins@EXAMPLE.COM is expired, disabled or locked.",
                "Client not found in Kerberos database (6) | does not know the user jenkins@EXAMPLE.COM.",
                "KDC policy rejects request (12) | does not allow jenkins@EXAMPLE.COM to log in from here.",
                "KDC has no support for encryption type (14) | no encryption type that this Java supports.",
                "Clients credentials have been revoked (18) - LOCKED_OUT | is expired, disabled or locked.",
                "Password has expired - change password to reset (23) | The password of jenkins@EXAMPLE.COM has expired.",
                "Pre-authentication information was invalid (24) - (7) | rejected the password of jenkins@EXAMPLE.COM.",
                "Integrity check on decrypted field failed (31) | rejected the password of jenkins@EXAMPLE.COM.",
                "Clock skew too great (37) | The clocks of the Jenkins controller and the realm EXAMPLE.COM",
                "Reserved for future use (68) | belongs to another realm.",
                "Generic error (60) | Kerberos failed for the realm EXAMPLE.COM (error 60 of RFC 4120).",
                "Something else | Kerberos failed for the realm EXAMPLE.COM.",
                "Cannot locate KDC | No KDC of the realm EXAMPLE.COM is known."
            })
    void aLoginErrorIsTranslated(String error, String words) {
        KerberosException failure = KerberosErrorTranslator.ofLogin(new LoginException(error), ACCOUNT);
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.advice()).isNotEmpty();
        assertThat(failure.isTransient()).isFalse();
    }

    @Test
    void anUnknownHostIsReported() {
        GSSException error =
                new GSSException(GSSException.NO_CRED, -1, "Server not found in Kerberos database (7) - X");
        KerberosException failure = KerberosErrorTranslator.ofTicket(error, ACCOUNT, "10.0.0.7");
        assertThat(failure)
                .hasMessage("The realm EXAMPLE.COM does not know the host 10.0.0.7 (neither WSMAN/10.0.0.7 nor"
                        + " HTTP/10.0.0.7).");
        assertThat(failure.advice()).contains("not an IP address");
    }

    @Test
    void aUpnSuffixThatIsNotARealmIsExplained() {
        KerberosException failure = KerberosErrorTranslator.ofLogin(new LoginException("Cannot locate KDC"), ACCOUNT);
        assertThat(failure.advice()).contains("UPN suffix");
    }

    @Test
    void anUnreachableKdcIsATransientFailure() {
        LoginException error = new LoginException("Connection refused");
        error.initCause(new ConnectException("Connection refused"));
        KerberosException failure = KerberosErrorTranslator.ofLogin(error, ACCOUNT);
        assertThat(failure).hasMessage("No KDC of the realm EXAMPLE.COM could be reached.");
        assertThat(failure.isTransient()).isTrue();
    }
}
