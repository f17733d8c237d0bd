/**
 * Authentication schemes over an HTTP channel, and the encryption of messages. NTLM and Kerberos have their own packages,
 * which implement the interfaces of this one.
 */
package io.jenkins.plugins.hyperv.wsman.auth;
