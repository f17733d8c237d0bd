package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who logs in.
 *
 * @param user the user's name within the realm
 * @param realm the realm, in capitals
 * @param password the password
 */
public record KerberosAccount(String user, String realm, String password) {

    /** What a slash, a backslash or a second @ would mean to Java's Kerberos is not what people mean by them. */
    private static final Pattern USER_AT_REALM = Pattern.compile("([^@/\\\\\\s]+)@([\\w-]+(?:\\.[\\w-]+)*)");

    /**
     * Takes a user name as {@code user@REALM}. Active Directory's realms are the domains' DNS names in capitals, which
     * people write small.
     *
     * @throws KerberosException where the name is of another form: which realm to ask must not be left to a machine's
     *     default
     */
    public static KerberosAccount of(String userName, String password) throws KerberosException {
        Matcher parts = USER_AT_REALM.matcher(userName.strip());
        if (!parts.matches()) {
            throw new KerberosException(
                    "Kerberos needs a user name of the form user@EXAMPLE.COM.",
                    "Write the domain's DNS name behind the user's name in the credentials.");
        }
        return new KerberosAccount(parts.group(1), parts.group(2).toUpperCase(Locale.ROOT), password);
    }

    /** The principal's name (RFC 4120 6.2). */
    String principal() {
        return user + "@" + realm;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return principal();
    }
}
