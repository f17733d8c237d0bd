package io.jenkins.plugins.hyperv.simulator.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Local accounts of a host and accounts of its domain. */
public record Accounts(List<Account> all) {
    public Accounts {
        all = List.copyOf(all);
    }

    /**
     * Finds an account by the names of a login.
     *
     * @param domain the domain; empty, a dot, the host's name or an unknown domain mean the local accounts (inferred
     *     for the unknown domain)
     * @param user {@code user} or, with an empty domain, {@code user@domain.example.com}
     */
    public Optional<Account> find(String domain, String user) {
        int at = user.lastIndexOf('@');
        if (domain.isEmpty() && at > 0) {
            String suffix = user.substring(at + 1);
            return first(account -> account.isOfDomain(suffix) && account.isCalled(user.substring(0, at)));
        }
        if (all.stream().anyMatch(account -> account.isOfDomain(domain))) {
            return first(account -> account.isOfDomain(domain) && account.isCalled(user));
        }
        return first(account -> account.isLocal() && account.isCalled(user))
                .or(() -> domain.isEmpty() ? first(account -> account.isCalled(user)) : Optional.empty());
    }

    private Optional<Account> first(Predicate<Account> condition) {
        return all.stream().filter(condition).findFirst();
    }
}
