package io.jenkins.plugins.hyperv.simulator.auth;

import java.util.Locale;
import java.util.Optional;

/**
 * An account that may log in.
 *
 * @param domain the DNS name of its domain; null for an account of the host itself
 */
public record Account(String domain, String user, String password, AccountStatus accountStatus) {

    /** Whether an account may log in now. */
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

        /** Why it may not; empty when it may. */
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

    /** The domain as NetBIOS knows it: the first label in capitals. */
    String netbiosDomain() {
        return domain.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT);
    }

    /** The name as Windows shows it. */
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
