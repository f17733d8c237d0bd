package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.util.HashMap;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/**
 * JAAS login that obtains a ticket-granting ticket with a password. Realms and KDCs come from the configuration of the
 * machine (krb5.conf or DNS). It uses no ticket cache and no keytab, and sets nothing for the whole JVM.
 */
final class JaasLogin {

    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";

    private JaasLogin() {}

    /** A new subject with the ticket. */
    static Subject logIn(KerberosAccount account) throws KerberosException {
        try {
            return logIn(account, false);
        } catch (LoginException e) {
            if (!KerberosErrorTranslator.isRealmUnknown(e)) {
                throw KerberosErrorTranslator.ofLogin(e, account);
            }
        }
        try {
            // Java reads krb5.conf only once by default. An administrator may have added the realm since.
            return logIn(account, true);
        } catch (LoginException e) {
            throw KerberosErrorTranslator.ofLogin(e, account);
        }
    }

    private static Subject logIn(KerberosAccount account, boolean refresh) throws LoginException {
        Subject subject = new Subject();
        LoginContext login = new LoginContext(
                "hyperv-export",
                subject,
                callbacks -> setPassword(callbacks, account.password()),
                new SingleModule(options(account, refresh)));
        login.login();
        return subject;
    }

    private static Map<String, String> options(KerberosAccount account, boolean refresh) {
        Map<String, String> options = new HashMap<>();
        options.put("principal", account.principal());
        if (refresh) {
            options.put("refreshKrb5Config", "true");
        }
        return options;
    }

    private static void setPassword(Callback[] callbacks, String password) {
        for (Callback callback : callbacks) {
            if (callback instanceof PasswordCallback request) {
                request.setPassword(password.toCharArray());
            }
        }
    }

    /** A configuration with this login module only, independent of the configuration of the JVM. */
    private static final class SingleModule extends Configuration {

        private final AppConfigurationEntry entry;

        SingleModule(Map<String, String> options) {
            entry = new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options);
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {entry};
        }
    }
}
