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
 * Gets a ticket-granting ticket with a password, by Java's own login module. Realms and KDCs are those of the machine
 * (krb5.conf or DNS); no ticket cache or key tab is looked at, and nothing is set for the JVM.
 */
final class PasswordLogin {

    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";

    private PasswordLogin() {}

    /** The ticket, in a subject of its own. */
    static Subject logIn(KerberosAccount account) throws KerberosException {
        try {
            return logIn(account, false);
        } catch (LoginException e) {
            if (!KerberosErrorTranslator.isRealmUnknown(e)) {
                throw KerberosErrorTranslator.ofLogin(e, account);
            }
        }
        try {
            // An administrator may have added the realm since: Java reads its configuration once unless it is told to.
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
                callbacks -> answer(callbacks, account.password()),
                new OneModule(options(account, refresh)));
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

    private static void answer(Callback[] callbacks, String password) {
        for (Callback callback : callbacks) {
            if (callback instanceof PasswordCallback wanted) {
                wanted.setPassword(password.toCharArray());
            }
        }
    }

    /** The login module and nothing else, whatever the JVM is configured for. */
    private static final class OneModule extends Configuration {

        private final AppConfigurationEntry entry;

        OneModule(Map<String, String> options) {
            entry = new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options);
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {entry};
        }
    }
}
