package io.jenkins.plugins.hyperv.simulator.http;

import java.util.List;

/**
 * How a listener is configured.
 *
 * @param encrypted whether it is HTTPS
 * @param allowUnencrypted whether messages that nobody seals are taken over HTTP; false on Windows unless configured
 * @param asksForCertificate whether clients are asked for a certificate in TLS; they need not show one
 * @param authenticators in the order in which they are offered
 */
public record ListenerSettings(
        boolean encrypted, boolean allowUnencrypted, boolean asksForCertificate, List<Authenticator> authenticators) {
    public ListenerSettings {
        authenticators = List.copyOf(authenticators);
    }
}
