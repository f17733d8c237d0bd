package io.jenkins.plugins.hyperv.simulator.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Generator of a CA and a server certificate. */
public final class CertificateMaker {
    private static final Duration LIFE = Duration.ofDays(365);

    private final SecureRandom random = new SecureRandom();
    private final Instant now;

    public CertificateMaker(Instant now) {
        this.now = now;
    }

    /** Creates an identity for a host name. */
    public ServerIdentity identity(String hostName, ServerCertificate kind) throws GeneralSecurityException {
        try {
            KeyPair leafKeys = keys();
            X500Name leafName = new X500Name("CN=" + hostName);
            String subjectHost = kind == ServerCertificate.OTHER_NAME ? "somewhere-else.example.com" : hostName;
            GeneralNames names = subjectNames(subjectHost, kind != ServerCertificate.OTHER_NAME);
            Instant end = kind == ServerCertificate.EXPIRED ? now.minus(Duration.ofDays(1)) : now.plus(LIFE);
            if (kind == ServerCertificate.SELF_SIGNED) {
                return new ServerIdentity(
                        leafKeys.getPrivate(),
                        List.of(leaf(leafName, leafName, leafKeys, leafKeys.getPublic(), names, end)));
            }
            KeyPair caKeys = keys();
            X500Name caName = new X500Name("CN=Simulated Hyper-V host CA");
            X509Certificate leaf = leaf(caName, leafName, caKeys, leafKeys.getPublic(), names, end);
            return new ServerIdentity(leafKeys.getPrivate(), List.of(leaf, authority(caName, caKeys)));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private X509Certificate leaf(
            X500Name issuer, X500Name subject, KeyPair signer, PublicKey key, GeneralNames names, Instant end)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        JcaX509v3CertificateBuilder builder = builder(issuer, subject, key, end);
        builder.addExtension(Extension.subjectAlternativeName, false, names);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        return sign(builder, signer);
    }

    private X509Certificate authority(X500Name name, KeyPair keys)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        JcaX509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), now.plus(LIFE));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return sign(builder, keys);
    }

    private JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Instant end) {
        BigInteger serial = new BigInteger(63, random);
        Date start = Date.from(now.minus(Duration.ofDays(30)));
        return new JcaX509v3CertificateBuilder(issuer, serial, start, Date.from(end), subject, key);
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static GeneralNames subjectNames(String host, boolean loopback) {
        GeneralName name = new GeneralName(GeneralName.dNSName, host);
        if (!loopback) {
            return new GeneralNames(name);
        }
        return new GeneralNames(new GeneralName[] {
            name,
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        });
    }

    private KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }
}
