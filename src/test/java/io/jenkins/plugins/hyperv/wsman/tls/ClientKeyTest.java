package io.jenkins.plugins.hyperv.wsman.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.tls.CertificateMaker;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate is public: only its private key proves whose connection it is. */
class ClientKeyTest {

    private ServerIdentity identity;

    @BeforeEach
    void makeIdentity() throws Exception {
        identity = new CertificateMaker(Instant.now()).identity("jenkins", ServerCertificate.SELF_SIGNED);
    }

    @Test
    void aKeyThatBelongsToItsCertificateIsAccepted() throws Exception {
        assertThatCode(key(identity.key(), "pw")::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void aKeyOfAnotherCertificateIsRejected(String algorithm) throws Exception {
        PrivateKey other =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
        assertThatThrownBy(key(other, "pw")::check)
                .isInstanceOf(WsmanAuthenticationException.class)
                .hasMessageContaining("does not belong to its certificate");
    }

    @Test
    void theProofDiffersForTheSameCertificateWithAnotherKey() throws Exception {
        PrivateKey other = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        assertThat(key(other, "pw").proof())
                .isNotEqualTo(key(identity.key(), "pw").proof());
    }

    @Test
    void theProofIsEqualForTheSameKeyInAnotherKeyStore() throws Exception {
        assertThat(key(identity.key(), "other").proof())
                .isEqualTo(key(identity.key(), "pw").proof());
    }

    @Test
    void aKeyThatCannotBeReadSharesItsProofWithNoOther() throws Exception {
        ClientKey locked = new ClientKey(key(identity.key(), "pw").keyStore(), "wrong");
        assertThat(locked.proof()).isNotEqualTo(locked.proof());
    }

    @Test
    void theProofContainsNoSecret() throws Exception {
        assertThat(key(identity.key(), "pw").proof().toString())
                .hasSizeLessThan(100)
                .doesNotContain("pw");
    }

    private ClientKey key(PrivateKey key, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", key, password.toCharArray(), new X509Certificate[] {
            identity.chain().get(0)
        });
        return new ClientKey(store, password);
    }
}
