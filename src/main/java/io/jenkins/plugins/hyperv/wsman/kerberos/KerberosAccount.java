package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kerberos account.
 *
 * @param user the user's name within the realm
 * @param realm the realm, in upper case
 * @param password the password
 */
record KerberosAccount(String user, String realm, String password) {

    /** Java's Kerberos gives a slash, a backslash and a second @ a meaning that users do not expect. */
    private static final Pattern USER_AT_REALM =
            Pattern.compile("([^@/\\\\\\s](?:[^@/\\\\\\p{Cntrl}]*[^@/\\\\\\s])?)@([\\w-]+(?:\\.[\\w-]+)*)");

    /**
     * Parses a user name of the form {@code user@REALM}. A realm of Active Directory is the domain's DNS name in upper
     * case; users write it in lower case too.
     *
     * @throws KerberosException if the name has another form: the machine's default realm is never used
     */
    static KerberosAccount of(String userName, String password) throws KerberosException {
        Matcher parts = USER_AT_REALM.matcher(userName.strip());
        if (!parts.matches()) {
            throw new KerberosException(
                    "Kerberos needs a user name of the form user@EXAMPLE.COM.",
                    "Append @ and the domain's DNS name to the user name in the credentials.");
        }
        return new KerberosAccount(parts.group(1), parts.group(2).toUpperCase(Locale.ROOT), password);
    }

    /** The name of the principal (RFC 4120 6.2). */
    String principal() {
        return user + "@" + realm;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return principal();
    }
}
