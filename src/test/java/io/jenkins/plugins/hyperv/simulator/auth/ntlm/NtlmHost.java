package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.HostNames;
import io.jenkins.plugins.hyperv.simulator.auth.Mechanism;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** NTLM acceptor of a host.
 *
 * @param channelBinding null without TLS
 */
public record NtlmHost(
        HostNames names, Accounts accounts, NtlmTraits traits, ChannelBinding channelBinding, InstantSource clock) {
    private static final String OID = "1.3.6.1.4.1.311.2.2.10";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The mechanism for the scheme Negotiate. */
    public Mechanism mechanism() {
        return new Mechanism(List.of(OID), NtlmExchange::isBegun, () -> new NtlmExchange(this));
    }

    ServerChallengeMessage challenge(int requestedFlags) throws IOException {
        byte[] nonce = new byte[8];
        RANDOM.nextBytes(nonce);
        return ServerChallengeMessage.answering(
                requestedFlags, nonce, names, traits.offersTimestamp() ? clock.instant() : null);
    }
}
