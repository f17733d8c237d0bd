package io.jenkins.plugins.hyperv.wsman.http;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * One connection to a host while it is open. Some logins hold for the connection on which they were made only.
 *
 * @param number tells it from every other connection of the same {@link Wire}
 * @param serverCertificate what the host has shown; none without TLS
 */
record Connection(long number, Optional<X509Certificate> serverCertificate) {}
