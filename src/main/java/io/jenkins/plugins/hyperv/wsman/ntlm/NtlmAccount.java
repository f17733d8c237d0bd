package io.jenkins.plugins.hyperv.wsman.ntlm;

import io.jenkins.plugins.hyperv.wsman.UpcaseTable;

/**
 * NTLM account.
 *
 * @param domain the domain or, for a local user, the host's name; empty if the host chooses it, or if the user is
 *     {@code user@domain}
 * @param user the user's name, or {@code user@domain}
 * @param password the password
 */
record NtlmAccount(String domain, String user, String password) {

    /** Parses a user name: {@code DOMAIN\\user}, {@code user@domain}, or {@code user}. */
    static NtlmAccount of(String userName, String password) {
        int backslash = userName.indexOf('\\');
        if (backslash < 0) {
            return new NtlmAccount("", userName, password);
        }
        String domain = userName.substring(0, backslash);
        // On Windows a dot means the local machine, which would be the wrong one here.
        return new NtlmAccount(domain.equals(".") ? "" : domain, userName.substring(backslash + 1), password);
    }

    /** The key derived from the password (MS-NLMP 3.3.2, NTOWFv2). */
    byte[] responseKey() throws NtlmException {
        return Crypto.hmacMd5(Md4.digest(Crypto.utf16(password)), Crypto.utf16(UpcaseTable.upperCase(user) + domain));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return domain.isEmpty() ? user : domain + "\\" + user;
    }
}
