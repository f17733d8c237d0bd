package io.jenkins.plugins.hyperv.wsman.transport;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Identity of one connection to a host while it is open. Some authentications are valid for their connection only.
 *
 * @param number unique among the connections of its {@link HttpChannel}
 * @param serverCertificate presented by the host; empty without TLS
 */
public record HttpConnection(long number, Optional<X509Certificate> serverCertificate) {}
