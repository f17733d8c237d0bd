package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.kerberos.KerberosAccount;
import io.jenkins.plugins.hyperv.wsman.kerberos.KerberosException;
import java.time.Duration;

/**
 * Kerberos (RFC 4120, RFC 4121) for domain users. Messages are sealed by it over HTTP and travel as they are inside TLS,
 * to which the login is bound. Realms and KDCs are those that the machine is configured for.
 */
public final class KerberosAuthentication implements Authentication {

    private final String userName;
    private final String password;

    /** Takes a user name as {@code user@EXAMPLE.COM}. */
    public KerberosAuthentication(String userName, String password) {
        this.userName = userName;
        this.password = password;
    }

    @Override
    public String scheme() {
        return "Kerberos";
    }

    @Override
    public boolean sealsMessages() {
        return true;
    }

    @Override
    public Session newSession(Duration loginLimit) throws WsmanAuthenticationException {
        try {
            return new ConnectionBoundSession(new KerberosLogin(KerberosAccount.of(userName, password), loginLimit));
        } catch (KerberosException e) {
            throw new WsmanAuthenticationException(e.getMessage(), e.advice());
        }
    }
}
