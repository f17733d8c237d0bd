package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.util.Locale;

/**
 * Who logs in.
 *
 * @param domain the domain or, for a local user, the host's name; empty for whichever the host means, and where the user
 *     is given as {@code user@domain}
 * @param user the user's name, possibly with its domain after an @
 * @param password the password
 */
public record NtlmAccount(String domain, String user, String password) {

    /** Takes a user name as people write it: {@code DOMAIN\\user}, {@code user@domain}, or {@code user} alone. */
    public static NtlmAccount of(String userName, String password) {
        int backslash = userName.indexOf('\\');
        if (backslash < 0) {
            return new NtlmAccount("", userName, password);
        }
        String domain = userName.substring(0, backslash);
        // A dot is Windows' way of saying "this machine", and only that machine understands it.
        return new NtlmAccount(domain.equals(".") ? "" : domain, userName.substring(backslash + 1), password);
    }

    /** What stands for the password in every computation (MS-NLMP 3.3.2, NTOWFv2). */
    byte[] responseKey() throws NtlmException {
        return Crypto.hmacMd5(Md4.digest(Crypto.utf16(password)), Crypto.utf16(user.toUpperCase(Locale.ROOT) + domain));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return domain.isEmpty() ? user : domain + "\\" + user;
    }
}
