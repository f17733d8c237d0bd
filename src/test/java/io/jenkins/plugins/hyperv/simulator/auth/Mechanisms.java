package io.jenkins.plugins.hyperv.simulator.auth;

import java.util.List;
import java.util.Optional;

/** The mechanisms of a host, in the order of its preference. */
public record Mechanisms(List<Mechanism> all) {
    public Mechanisms {
        all = List.copyOf(all);
    }

    /** A new login, when a token begins one: a mechanism's own token, or SPNEGO. Otherwise empty. */
    public Optional<MechanismExchange> begin(byte[] token) {
        Optional<MechanismExchange> bare = all.stream()
                .filter(mechanism -> mechanism.beginsWith().test(token))
                .findFirst()
                .map(Mechanism::begin);
        return bare.or(() -> SpnegoExchange.isInitial(token) ? Optional.of(new SpnegoExchange(all)) : Optional.empty());
    }
}
