package io.jenkins.plugins.hyperv.simulator.auth;

import java.io.IOException;
import java.util.Optional;

/** Login by tokens of NTLM or Kerberos on the host's side. Belongs to one connection. Not thread-safe. */
public interface MechanismExchange {

    /** For the log of logins. */
    String scheme();

    /**
     * Handles a token of the client.
     *
     * @return the token to send; empty for none
     */
    byte[] accept(byte[] token) throws LoginRejectedException;

    boolean isEstablished();

    /** The account that is logged in. Only after the login. */
    String principal();

    /** The encryption of messages; empty if the client did not request it. Only after the login. */
    Optional<MessageProtection> protection();

    /** Verifies a signature of the client over a text that both sides know (RFC 4178 5). Only after the login. */
    void verify(byte[] text, byte[] signature) throws IOException;

    /** Signs a text that both sides know. Only after the login. */
    byte[] sign(byte[] text) throws IOException;
}
