package io.jenkins.plugins.hyperv.wsman.kerberos;

import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.ConnectionBoundSession;
import java.time.Duration;

/**
 * Kerberos authentication (RFC 4120, RFC 4121) for domain users. It encrypts messages over HTTP. Inside TLS messages
 * are not encrypted again, and channel binding ties the authentication to the TLS connection. Realms and KDCs come from
 * the configuration of the machine.
 */
public final class KerberosAuthentication implements Authentication {

    private final String userName;
    private final String password;

    /** @param userName {@code user@EXAMPLE.COM} */
    public KerberosAuthentication(String userName, String password) {
        this.userName = userName;
        this.password = password;
    }

    @Override
    public String scheme() {
        return "Kerberos";
    }

    @Override
    public boolean encryptsMessages() {
        return true;
    }

    @Override
    public Session newSession(Duration loginTimeout) throws WsmanAuthenticationException {
        try {
            KerberosAccount account = KerberosAccount.of(userName, password);
            return new ConnectionBoundSession(new KerberosHttpHandshake(account, loginTimeout));
        } catch (KerberosException e) {
            throw new WsmanAuthenticationException(e.getMessage(), e.advice());
        }
    }
}
