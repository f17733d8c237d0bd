/**
 * Kerberos (RFC 4120, RFC 4121) with the GSS-API of the JDK: login with a password, handshake over HTTP, and encryption of
 * messages. It adds what the JDK does not do as Windows expects: channel binding and verification of Wrap tokens.
 */
package io.jenkins.plugins.hyperv.wsman.kerberos;
