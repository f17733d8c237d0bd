package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.hyperv.simulator.tls.CertificateMaker;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.wsman.ntlm.MicPolicy;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool key is equal only for those who know the same secret: a name or a certificate is public. */
class AuthenticationSchemeTest {

    private static final String USER = "jenkins@EXAMPLE.COM";

    @ParameterizedTest
    @EnumSource
    void theSameNameWithAnotherSecretGetsAnotherConnection(AuthenticationScheme scheme) throws Exception {
        ServerIdentity identity =
                new CertificateMaker(Instant.now()).identity("jenkins", ServerCertificate.SELF_SIGNED);
        PrivateKey other = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        boolean byCertificate = scheme == AuthenticationScheme.CERTIFICATE;
        StandardCredentials owner = byCertificate ? certificate(identity, identity.key()) : password(USER, "s3cret");
        StandardCredentials ownerAgain =
                byCertificate ? certificate(identity, identity.key()) : password(USER, "s3cret");
        StandardCredentials intruder = byCertificate ? certificate(identity, other) : password(USER, "guessed");
        Object key = poolKey(scheme, owner);
        assertThat(poolKey(scheme, ownerAgain)).isEqualTo(key);
        assertThat(poolKey(scheme, intruder)).isNotEqualTo(key);
        assertThat(key.toString()).doesNotContain("s3cret");
    }

    @Test
    void theSamePasswordInAnotherSchemeGetsAnotherConnection() {
        assertThat(poolKey(AuthenticationScheme.BASIC, password(USER, "s3cret")))
                .isNotEqualTo(poolKey(AuthenticationScheme.KERBEROS, password(USER, "s3cret")));
    }

    private static Object poolKey(AuthenticationScheme scheme, StandardCredentials credentials) {
        return scheme.authenticationFor(credentials, MicPolicy.REQUIRED).poolKey();
    }

    private static StandardCredentials password(String user, String password) {
        StandardUsernamePasswordCredentials credentials = mock();
        when(credentials.getUsername()).thenReturn(user);
        when(credentials.getPassword()).thenReturn(Secret.fromString(password));
        return credentials;
    }

    /** Credentials with a certificate, and the key that belongs to it or another one. */
    private static StandardCredentials certificate(ServerIdentity identity, PrivateKey key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", key, "s3cret".toCharArray(), new X509Certificate[] {
            identity.chain().get(0)
        });
        StandardCertificateCredentials credentials = mock();
        when(credentials.getKeyStore()).thenReturn(store);
        when(credentials.getPassword()).thenReturn(Secret.fromString("s3cret"));
        return credentials;
    }
}
