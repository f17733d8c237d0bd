package io.jenkins.plugins.hyperv.wsman.ntlm;

/**
 * NTLM account.
 *
 * @param domain the domain or, for a local user, the host's name; empty if the host chooses it, or if the user is
 *     {@code user@domain}
 * @param user the user's name, or {@code user@domain}
 * @param password the password
 */
record NtlmAccount(String domain, String user, String password) {

    private static final char FINAL_SIGMA = '\u03C2';

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
        return Crypto.hmacMd5(Md4.digest(Crypto.utf16(password)), Crypto.utf16(upperCase(user) + domain));
    }

    /** Windows maps one UTF-16 unit to one: ß stays ß, and characters outside of the BMP stay as they are. */
    private static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        text.chars().forEach(unit -> upper.append(upperCase((char) unit)));
        return upper.toString();
    }

    /**
     * The upper case of a letter if the letter is also the lower case of that, as in the table of Windows (observed in
     * $UpCase of NTFS): dotless i, long s and the micro sign have none. The final sigma is an exception.
     */
    private static char upperCase(char unit) {
        char upper = Character.toUpperCase(unit);
        return Character.toLowerCase(upper) == unit || unit == FINAL_SIGMA ? upper : unit;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return domain.isEmpty() ? user : domain + "\\" + user;
    }
}
