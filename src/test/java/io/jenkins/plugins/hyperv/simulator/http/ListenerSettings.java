package io.jenkins.plugins.hyperv.simulator.http;

import java.util.List;

/** Settings of a listener.
 *
 * @param encrypted whether it is HTTPS
 * @param allowUnencrypted whether unencrypted messages are accepted over HTTP; false by default on Windows
 * @param asksForCertificate whether TLS requests an optional client certificate
 * @param authenticators in the order in which they are offered
 */
public record ListenerSettings(
        boolean encrypted, boolean allowUnencrypted, boolean asksForCertificate, List<Authenticator> authenticators) {
    public ListenerSettings {
        authenticators = List.copyOf(authenticators);
    }
}
