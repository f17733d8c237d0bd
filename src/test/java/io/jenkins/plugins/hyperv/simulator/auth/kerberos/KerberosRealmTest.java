package io.jenkins.plugins.hyperv.simulator.auth.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets of the Kerberos realms of the tests. */
class KerberosRealmTest {
    private static final String SETTING = "java.security.krb5.conf";

    private KerberosRealm realm;

    @BeforeEach
    void start() throws IOException {
        realm = KerberosRealm.start("EXAMPLE.COM").user("jenkins", "secret");
        use(realm.configuration());
    }

    @AfterEach
    void stop() throws IOException {
        System.clearProperty(SETTING);
        realm.close();
    }

    private static void use(Path configuration) {
        System.setProperty(SETTING, configuration.toString());
    }

    @Test
    void aUserGetsATicket() throws Exception {
        assertThat(KerberosInitiator.logIn("jenkins", "secret")).isNotNull();
    }

    @Test
    void unknownUsersAndWrongPasswordsGetNoTickets() {
        assertThatThrownBy(() -> KerberosInitiator.logIn("jenkins", "wrong")).isInstanceOf(LoginException.class);
        assertThatThrownBy(() -> KerberosInitiator.logIn("nobody", "secret")).isInstanceOf(LoginException.class);
        assertThatThrownBy(() -> KerberosInitiator.logIn("jenkins@NOWHERE.EXAMPLE.COM", "secret"))
                .isInstanceOf(LoginException.class);
    }

    @Test
    void realmsAreIndependent() throws Exception {
        try (KerberosRealm other = KerberosRealm.start("OTHER.EXAMPLE.COM").user("jenkins", "else")) {
            assertThat(KerberosInitiator.logIn("jenkins", "secret")).isNotNull();
            use(other.configuration());
            assertThat(KerberosInitiator.logIn("jenkins", "else")).isNotNull();
        }
        use(realm.configuration());
        assertThat(KerberosInitiator.logIn("jenkins", "secret")).isNotNull();
    }

    @Test
    void aWrongClockIsReported() throws Exception {
        try (WrongClockKdc late = WrongClockKdc.start("LATE.EXAMPLE.COM")) {
            use(late.configuration());
            assertThatThrownBy(() -> KerberosInitiator.logIn("jenkins", "secret"))
                    .hasMessageContaining("Clock skew too great");
        }
    }

    @Test
    void aKeytabHasTheKeysOfItsServicesAlone() throws Exception {
        Path keytab = realm.services(List.of("HTTP/localhost", "WSMAN/localhost"));
        Path other = realm.services(List.of("HTTP/localhost"));
        assertThat(keytab).isNotEqualTo(other);
        assertThat(Files.size(keytab)).isGreaterThan(Files.size(other));
    }
}
