/**
 * Transport to a host: endpoint, route, timeouts, the pool of transports, and the HTTP channel that authentication schemes
 * use. It is independent of any HTTP library.
 */
package io.jenkins.plugins.hyperv.wsman.transport;
