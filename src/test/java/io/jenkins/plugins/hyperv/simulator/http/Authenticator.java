package io.jenkins.plugins.hyperv.simulator.http;

import java.util.Optional;

/** HTTP authentication scheme of the host. */
public interface Authenticator {

    /**
     * The value of WWW-Authenticate, for example {@code Basic realm="WSMAN"}; empty for a scheme that is not announced.
     */
    Optional<String> challenge();

    /** Whether an Authorization header uses this scheme. */
    boolean handles(String authorization);

    /**
     * Checks an Authorization header.
     *
     * @param connection the state of a scheme with several legs, such as NTLM
     */
    Verdict examine(String authorization, ConnectionState connection);

    /** Result of a check. */
    sealed interface Verdict {

        /**
         * Logged in.
         *
         * @param bindsConnection whether further requests on the connection need no header, as with NTLM and Kerberos
         * @param answer WWW-Authenticate of the response if the scheme ends with a token of the host; otherwise null
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

        /** Wrong user, wrong password, or invalid header. */
        record Refused() implements Verdict {}

        /** One more leg: 401 with this challenge alone. */
        record Continue(String challenge) implements Verdict {}
    }
}
