package io.jenkins.plugins.hyperv.simulator.auth;

import java.io.IOException;
import java.util.Optional;

/** The host's side of one login by tokens, with NTLM or Kerberos. Used by one connection, one call at a time. */
public interface MechanismExchange {

    /** For the log of logins. */
    String scheme();

    /**
     * Takes a token of the client.
     *
     * @return what to answer; empty when there is nothing to say
     */
    byte[] accept(byte[] token) throws LoginRejectedException;

    boolean isEstablished();

    /** Who is logged in; once established. */
    String principal();

    /** How messages are sealed from now on; empty when the client asked for no sealing. Once established. */
    Optional<MessageProtection> protection();

    /** Verifies a signature of the client over a text that both know (RFC 4178 5). Once established. */
    void verify(byte[] text, byte[] signature) throws IOException;

    /** Signs a text that both know. Once established. */
    byte[] sign(byte[] text) throws IOException;
}
