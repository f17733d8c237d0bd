package io.jenkins.plugins.hyperv.wsman.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerberosAccountTest {

    @Test
    void theRealmIsTheDomainInUpperCase() throws KerberosException {
        KerberosAccount account = KerberosAccount.of(" svc.jenkins@corp.example.com ", "s3cret");
        assertThat(account.principal()).isEqualTo("svc.jenkins@CORP.EXAMPLE.COM");
        assertThat(account).hasToString("svc.jenkins@CORP.EXAMPLE.COM");
    }

    @Test
    void aUserNameMayContainSpaces() throws KerberosException {
        assertThat(KerberosAccount.of("Jane van Doe@example.com", "s3cret").principal())
                .isEqualTo("Jane van Doe@EXAMPLE.COM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jenkins",
                "CORP\\jenkins",
                "jenkins@",
                "@EXAMPLE.COM",
                "a@b@EXAMPLE.COM",
                "a/b@EXAMPLE.COM",
                "a b\\c@EXAMPLE.COM",
                "a\tb@EXAMPLE.COM",
                "jenkins@EXAMPLE..COM",
                ""
            })
    void aUserNameWithoutARealmIsRejected(String userName) {
        assertThatThrownBy(() -> KerberosAccount.of(userName, "s3cret"))
                .isInstanceOf(KerberosException.class)
                .hasMessage("Kerberos needs a user name of the form user@EXAMPLE.COM.");
    }
}
