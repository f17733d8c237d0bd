package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.auth.CertificateAuthentication;
import io.jenkins.plugins.hyperv.wsman.kerberos.KerberosAuthentication;
import io.jenkins.plugins.hyperv.wsman.ntlm.MicPolicy;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.ClientKey;
import java.util.stream.Stream;
import jenkins.security.FIPS140;

/** Authentication schemes of WinRM. Configuration files and configuration as code use the names of the constants. */
public enum AuthenticationScheme {
    /** Over HTTP with message encryption, or over HTTPS. */
    NTLM(false, StandardUsernamePasswordCredentials.class, "a user name with password"),
    /** For domain users; over HTTP with message encryption, or over HTTPS. */
    KERBEROS(false, StandardUsernamePasswordCredentials.class, "a user name with password"),
    /** Over HTTPS only. */
    BASIC(true, StandardUsernamePasswordCredentials.class, "a user name with password"),
    /** A client certificate; over HTTPS only. */
    CERTIFICATE(true, StandardCertificateCredentials.class, "a certificate");

    private final boolean requiresHttps;
    private final Class<? extends StandardCredentials> credentialsType;
    private final String credentialsTypeName;

    AuthenticationScheme(boolean requiresHttps, Class<? extends StandardCredentials> type, String typeName) {
        this.requiresHttps = requiresHttps;
        this.credentialsType = type;
        this.credentialsTypeName = typeName;
    }

    /** The scheme that a form field names; NTLM if the field is empty or names no scheme. */
    static AuthenticationScheme ofFormValue(@CheckForNull String name) {
        return Stream.of(values())
                .filter(scheme -> scheme.name().equals(name))
                .findFirst()
                .orElse(NTLM);
    }

    /** The name in forms. */
    public String getDisplayName() {
        return switch (this) {
            case NTLM -> Messages.AuthenticationScheme_Ntlm();
            case KERBEROS -> Messages.AuthenticationScheme_Kerberos();
            case BASIC -> Messages.AuthenticationScheme_Basic();
            case CERTIFICATE -> Messages.AuthenticationScheme_Certificate();
        };
    }

    /**
     * Whether Jenkins can use this scheme. NTLM requires MD4, MD5 and RC4, which FIPS 140 does not approve, so that Jenkins
     * in FIPS mode does not offer it.
     */
    boolean isAvailable() {
        return this != NTLM || !FIPS140.useCompliantAlgorithms();
    }

    boolean requiresHttps() {
        return requiresHttps;
    }

    /** The type of the credentials that this scheme requires. */
    public Class<? extends StandardCredentials> credentialsType() {
        return credentialsType;
    }

    /** The type of the credentials in an English sentence. */
    String credentialsTypeName() {
        return credentialsTypeName;
    }

    /**
     * The authentication for the connections to a host.
     *
     * @param authentication authenticates each connection
     * @param poolKey equal for equal accounts, which share connections
     */
    record HostAuthentication(Authentication authentication, Object poolKey) {}

    /** Pool key of a user with password. */
    private record PasswordPoolKey(AuthenticationScheme scheme, String user, String password, MicPolicy micPolicy) {

        /** Omits the password. */
        @Override
        public String toString() {
            return scheme + " as " + user;
        }
    }

    /**
     * Creates the authentication from credentials.
     *
     * @param credentials of the type that this scheme requires
     * @param micPolicy for NTLM
     */
    HostAuthentication authenticationFor(StandardCredentials credentials, MicPolicy micPolicy) {
        if (credentials instanceof StandardCertificateCredentials certificate) {
            ClientKey key = new ClientKey(
                    certificate.getKeyStore(), certificate.getPassword().getPlainText());
            return new HostAuthentication(new CertificateAuthentication(key), key.proof());
        }
        StandardUsernamePasswordCredentials account = (StandardUsernamePasswordCredentials) credentials;
        String user = account.getUsername();
        String password = account.getPassword().getPlainText();
        Authentication authentication = switch (this) {
            case NTLM -> new NtlmAuthentication(user, password, micPolicy);
            case KERBEROS -> new KerberosAuthentication(user, password);
            case BASIC -> new BasicAuthentication(user, password);
            case CERTIFICATE -> throw new IllegalArgumentException("not a certificate: " + account.getId());
        };
        return new HostAuthentication(authentication, new PasswordPoolKey(this, user, password, micPolicy));
    }
}
