/**
 * TLS settings of a connection: trust policy, client certificate and channel binding. The sockets themselves are created in
 * {@code wsman.http}.
 */
package io.jenkins.plugins.hyperv.wsman.tls;
