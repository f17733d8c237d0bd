package io.jenkins.plugins.hyperv.simulator.http;

import java.util.Optional;

/** One scheme of HTTP authentication. */
public interface Authenticator {

    /** What WWW-Authenticate offers, such as {@code Basic realm="WSMAN"}; empty for a scheme that is not announced. */
    Optional<String> challenge();

    /** Whether an Authorization header is of this scheme. */
    boolean handles(String authorization);

    /**
     * Looks at an Authorization header.
     *
     * @param connection what a scheme with several legs, such as NTLM, remembers between them
     */
    Verdict examine(String authorization, ConnectionState connection);

    /** What an authenticator says. */
    sealed interface Verdict {

        /**
         * Logged in.
         *
         * @param bindsConnection whether further requests on the connection need no header, as with NTLM and Kerberos
         * @param answer WWW-Authenticate of the answer, where the scheme has a last word; otherwise null
         */
        record Accepted(String principal, MessageSecurity security, boolean bindsConnection, String answer)
                implements Verdict {

            public Accepted(String principal, MessageSecurity security, boolean bindsConnection) {
                this(principal, security, bindsConnection, null);
            }

            Accepted withoutAnswer() {
                return new Accepted(principal, security, bindsConnection);
            }
        }

        /** Wrong user, wrong password, or not understood. */
        record Refused() implements Verdict {}

        /** One more leg: 401 with this challenge alone. */
        record Continue(String challenge) implements Verdict {}
    }
}
