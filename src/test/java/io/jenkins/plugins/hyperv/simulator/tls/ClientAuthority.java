package io.jenkins.plugins.hyperv.simulator.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** CA for client certificates with Windows users. */
public final class ClientAuthority {
    private static final X500Name NAME = new X500Name("CN=Simulated client CA");
    /** Object identifier of the user principal name, an otherName of the subject. */
    private static final ASN1ObjectIdentifier UPN = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    private static final Duration LIFE = Duration.ofDays(365);

    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys;
    private final X509Certificate certificate;

    public ClientAuthority() throws GeneralSecurityException {
        keys = newKeys();
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder = builder(NAME, keys, now.minus(LIFE), now.plus(LIFE));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            certificate = sign(builder);
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Issues a certificate for a user principal name such as {@code jenkins@localhost}, valid from yesterday on. */
    public ClientIdentity issue(String userPrincipalName) throws GeneralSecurityException {
        return issue(userPrincipalName, Instant.now().plus(LIFE));
    }

    /** Issues a certificate that expires at a time. */
    public ClientIdentity issue(String userPrincipalName, Instant end) throws GeneralSecurityException {
        KeyPair own = newKeys();
        X500Name subject = new X500Name("CN=" + userPrincipalName.replaceFirst("@.*", ""));
        try {
            JcaX509v3CertificateBuilder builder =
                    builder(subject, own, end.minus(LIFE).minus(LIFE), end);
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            DERSequence name = new DERSequence(
                    new ASN1Encodable[] {UPN, new DERTaggedObject(true, 0, new DERUTF8String(userPrincipalName))});
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.otherName, name)));
            return new ClientIdentity(own.getPrivate(), sign(builder));
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /**
     * The user principal name in a certificate; empty if it has none, is from another issuer, or is not valid at the
     * time.
     */
    public Optional<String> userPrincipalName(X509Certificate shown, Instant time) {
        try {
            shown.verify(certificate.getPublicKey());
            shown.checkValidity(Date.from(time));
            GeneralNames names = GeneralNames.fromExtensions(
                    new JcaX509CertificateHolder(shown).getExtensions(), Extension.subjectAlternativeName);
            ASN1Sequence name = ASN1Sequence.getInstance(names.getNames()[0].getName());
            ASN1TaggedObject value = ASN1TaggedObject.getInstance(name.getObjectAt(1));
            return UPN.equals(name.getObjectAt(0))
                    ? Optional.of(ASN1UTF8String.getInstance(value, true).getString())
                    : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair own, Instant start, Instant end) {
        return new JcaX509v3CertificateBuilder(
                NAME, new BigInteger(63, random), Date.from(start), Date.from(end), subject, own.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** RSA, which every WinRM client supports. */
    private KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048, random);
        return generator.generateKeyPair();
    }
}
