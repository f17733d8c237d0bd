package io.jenkins.plugins.hyperv.wsman.ntlm;

import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.ConnectionBoundSession;
import java.time.Duration;

/**
 * NTLM authentication (MS-NLMP) for local and domain users. It encrypts messages over HTTP. Inside TLS messages are not
 * encrypted again, and channel binding ties the authentication to the TLS connection.
 */
public final class NtlmAuthentication implements Authentication {

    private final NtlmAccount account;

    /** @param userName {@code DOMAIN\\user}, {@code user@domain}, or {@code user} for a local user of the host */
    public NtlmAuthentication(String userName, String password) {
        account = NtlmAccount.of(userName, password);
    }

    @Override
    public String scheme() {
        return "Negotiate";
    }

    @Override
    public boolean encryptsMessages() {
        return true;
    }

    @Override
    public Session newSession(Duration loginTimeout) {
        return new ConnectionBoundSession(new NtlmHttpHandshake(account));
    }
}
