package io.jenkins.plugins.hyperv.simulator.auth;

import java.util.List;
import java.util.Optional;

/** Security mechanisms of a host, in order of preference. */
public record Mechanisms(List<Mechanism> all) {
    public Mechanisms {
        all = List.copyOf(all);
    }

    /** A new login for a first token, of a mechanism itself or of SPNEGO; empty for any other token. */
    public Optional<MechanismExchange> begin(byte[] token) {
        Optional<MechanismExchange> bare = all.stream()
                .filter(mechanism -> mechanism.beginsWith().test(token))
                .findFirst()
                .map(Mechanism::begin);
        return bare.or(() -> SpnegoExchange.isInitial(token) ? Optional.of(new SpnegoExchange(all)) : Optional.empty());
    }
}
