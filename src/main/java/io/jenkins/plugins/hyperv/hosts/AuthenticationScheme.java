package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.auth.CertificateAuthentication;
import io.jenkins.plugins.hyperv.wsman.kerberos.KerberosAuthentication;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.ClientKey;
import java.util.stream.Stream;

/** How to log in to a host. The names are persisted, and are those of configuration as code. */
public enum AuthenticationScheme {
    /** Over HTTP with encrypted messages, or over HTTPS. */
    NTLM(false, StandardUsernamePasswordCredentials.class, "a user name with password"),
    /** For domain users; over HTTP with encrypted messages, or over HTTPS. */
    KERBEROS(false, StandardUsernamePasswordCredentials.class, "a user name with password"),
    /** Over HTTPS only. */
    BASIC(true, StandardUsernamePasswordCredentials.class, "a user name with password"),
    /** A client certificate, over HTTPS only. */
    CERTIFICATE(true, StandardCertificateCredentials.class, "a certificate");

    private final boolean needsHttps;
    private final Class<? extends StandardCredentials> credentials;
    private final String credentialsName;

    AuthenticationScheme(boolean needsHttps, Class<? extends StandardCredentials> credentials, String name) {
        this.needsHttps = needsHttps;
        this.credentials = credentials;
        this.credentialsName = name;
    }

    /** What a form means by a name: NTLM where it says nothing, or nothing known. */
    static AuthenticationScheme named(@CheckForNull String name) {
        return Stream.of(values())
                .filter(scheme -> scheme.name().equals(name))
                .findFirst()
                .orElse(NTLM);
    }

    /** For the form. */
    public String getDisplayName() {
        return switch (this) {
            case NTLM -> Messages.AuthenticationScheme_Ntlm();
            case KERBEROS -> Messages.AuthenticationScheme_Kerberos();
            case BASIC -> Messages.AuthenticationScheme_Basic();
            case CERTIFICATE -> Messages.AuthenticationScheme_Certificate();
        };
    }

    boolean needsHttps() {
        return needsHttps;
    }

    /** The kind of credentials that it takes. */
    public Class<? extends StandardCredentials> credentials() {
        return credentials;
    }

    /** That kind in words. */
    String credentialsName() {
        return credentialsName;
    }

    /**
     * How to log in as somebody.
     *
     * @param authentication does it
     * @param account equal for equal logins
     */
    record Login(Authentication authentication, Object account) {}

    /** An account by what proves it. */
    private record Account(AuthenticationScheme scheme, String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return scheme + " as " + user;
        }
    }

    /** Logs in with credentials of its kind. */
    Login login(StandardCredentials chosen) {
        if (this == CERTIFICATE) {
            StandardCertificateCredentials certificate = (StandardCertificateCredentials) chosen;
            ClientKey key = new ClientKey(
                    certificate.getKeyStore(), certificate.getPassword().getPlainText());
            return new Login(new CertificateAuthentication(key), key.proof());
        }
        StandardUsernamePasswordCredentials account = (StandardUsernamePasswordCredentials) chosen;
        String user = account.getUsername();
        String password = account.getPassword().getPlainText();
        Authentication authentication = switch (this) {
            case KERBEROS -> new KerberosAuthentication(user, password);
            case BASIC -> new BasicAuthentication(user, password);
            default -> new NtlmAuthentication(user, password);
        };
        return new Login(authentication, new Account(this, user, password));
    }
}
