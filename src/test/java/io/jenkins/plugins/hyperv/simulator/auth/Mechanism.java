package io.jenkins.plugins.hyperv.simulator.auth;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A mechanism that Negotiate can choose.
 *
 * @param oids how SPNEGO calls it
 * @param beginsWith whether a token without SPNEGO around it begins a login with this mechanism
 */
public record Mechanism(List<String> oids, Predicate<byte[]> beginsWith, Supplier<MechanismExchange> starter) {
    public Mechanism {
        oids = List.copyOf(oids);
    }

    MechanismExchange begin() {
        return starter.get();
    }
}
