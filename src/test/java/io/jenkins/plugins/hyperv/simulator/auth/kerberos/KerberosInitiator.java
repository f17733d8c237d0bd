package io.jenkins.plugins.hyperv.simulator.auth.kerberos;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;

/** Kerberos client for tests of the host. */
public final class KerberosInitiator {
    public static final String KERBEROS = "1.2.840.113554.1.2.2";
    public static final String SPNEGO = "1.3.6.1.5.5.2";

    private final Subject subject;

    private KerberosInitiator(Subject subject) {
        this.subject = subject;
    }

    /** Requests a ticket. Requires {@code java.security.krb5.conf}, which the JDK reads again each time. */
    public static KerberosInitiator logIn(String user, String password) throws LoginException {
        Configuration configuration = new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule",
                            LoginModuleControlFlag.REQUIRED,
                            Map.of("refreshKrb5Config", "true"))
                };
            }
        };
        LoginContext login = new LoginContext(
                "client",
                null,
                callbacks -> {
                    for (Callback callback : callbacks) {
                        if (callback instanceof NameCallback name) {
                            name.setName(user);
                        } else if (callback instanceof PasswordCallback secret) {
                            secret.setPassword(password.toCharArray());
                        }
                    }
                },
                configuration);
        login.login();
        return new KerberosInitiator(login.getSubject());
    }

    /** Starts a login at a service.
     *
     * @param service such as HTTP@localhost
     * @param mechanism {@link #KERBEROS} or {@link #SPNEGO}
     */
    public GSSContext context(String service, String mechanism) throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        return asClient(() -> {
            GSSName name = manager.createName(service, GSSName.NT_HOSTBASED_SERVICE);
            GSSContext context = manager.createContext(name, new Oid(mechanism), null, GSSContext.DEFAULT_LIFETIME);
            context.requestMutualAuth(true);
            context.requestConf(true);
            return context;
        });
    }

    public byte[] step(GSSContext context, byte[] token) throws GSSException {
        return asClient(() -> context.initSecContext(token, 0, token.length));
    }

    /** Encryption on the client's side after the login. */
    public static MessageProtection protection(GSSContext context) {
        return new KerberosProtection(context);
    }

    private <T> T asClient(PrivilegedExceptionAction<T> action) throws GSSException {
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            throw (GSSException) e.getException();
        }
    }
}
