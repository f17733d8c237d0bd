package io.jenkins.plugins.hyperv.wsman;

import java.nio.file.Path;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/** Changes the krb5.conf that the JDK uses. */
public final class Krb5Configuration {

    public static final String SETTING = "java.security.krb5.conf";

    private Krb5Configuration() {}

    public static void use(Path file) {
        System.setProperty(SETTING, file.toString());
        read();
    }

    public static void useDefault() {
        System.clearProperty(SETTING);
        read();
    }

    /** Makes the JDK read the configuration again: a login module does so before it fails without a password. */
    private static void read() {
        Configuration refreshing = new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule",
                            LoginModuleControlFlag.REQUIRED,
                            Map.of(
                                    "refreshKrb5Config",
                                    "true",
                                    "doNotPrompt",
                                    "true",
                                    "useTicketCache",
                                    "true",
                                    "ticketCache",
                                    "/nowhere"))
                };
            }
        };
        try {
            new LoginContext("refresh", null, callbacks -> {}, refreshing).login();
        } catch (LoginException e) {
            // The configuration was read before the failure.
        }
    }
}
