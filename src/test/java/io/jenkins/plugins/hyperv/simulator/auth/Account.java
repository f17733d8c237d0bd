package io.jenkins.plugins.hyperv.simulator.auth;

import java.util.Locale;
import java.util.Optional;

/** User account.
 *
 * @param domain the DNS name of the domain; null for a local account of the host
 */
public record Account(String domain, String user, String password, AccountStatus accountStatus) {

    /** Status of an account. */
    public enum AccountStatus {
        ACTIVE(null),
        LOCKED_OUT(LoginRejection.LOCKED_OUT),
        EXPIRED(LoginRejection.EXPIRED),
        DISABLED(LoginRejection.DISABLED),
        PASSWORD_EXPIRED(LoginRejection.PASSWORD_EXPIRED);

        private final LoginRejection rejection;

        AccountStatus(LoginRejection rejection) {
            this.rejection = rejection;
        }

        /** Why a login is rejected; empty if it is accepted. */
        public Optional<LoginRejection> rejection() {
            return Optional.ofNullable(rejection);
        }
    }

    /** An active account, from {@code user}, {@code DOMAIN\\user} or {@code user@domain.example.com}. */
    public static Account named(String name, String password) {
        int backslash = name.indexOf('\\');
        int at = name.lastIndexOf('@');
        if (backslash >= 0) {
            return new Account(
                    name.substring(0, backslash), name.substring(backslash + 1), password, AccountStatus.ACTIVE);
        } else if (at >= 0) {
            return new Account(name.substring(at + 1), name.substring(0, at), password, AccountStatus.ACTIVE);
        }
        return new Account(null, name, password, AccountStatus.ACTIVE);
    }

    public Account accountStatus(AccountStatus value) {
        return new Account(domain, user, password, value);
    }

    public boolean isLocal() {
        return domain == null;
    }

    /** The NetBIOS name of the domain: the first label in upper case. */
    String netbiosDomain() {
        return domain.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT);
    }

    /** The name in the format of Windows. */
    public String qualifiedName() {
        return isLocal() ? user : netbiosDomain() + "\\" + user;
    }

    boolean isOfDomain(String name) {
        return !isLocal() && (name.equalsIgnoreCase(domain) || name.equalsIgnoreCase(netbiosDomain()));
    }

    boolean isCalled(String name) {
        return user.equalsIgnoreCase(name);
    }

    @Override
    public String toString() {
        return qualifiedName() + " (" + accountStatus + ")"; // without the password
    }
}
