package io.jenkins.plugins.hyperv.simulator.auth;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Security mechanism that Negotiate can choose.
 *
 * @param oids its object identifiers in SPNEGO
 * @param beginsWith whether a token without SPNEGO starts a login with this mechanism
 */
public record Mechanism(List<String> oids, Predicate<byte[]> beginsWith, Supplier<MechanismExchange> starter) {
    public Mechanism {
        oids = List.copyOf(oids);
    }

    MechanismExchange begin() {
        return starter.get();
    }
}
