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
    private final MicPolicy micPolicy;

    /**
     * Requires a MIC.
     *
     * @param userName {@code DOMAIN\\user}, {@code user@domain}, or {@code user} for a local user of the host
     */
    public NtlmAuthentication(String userName, String password) {
        this(userName, password, MicPolicy.REQUIRED);
    }

    /** @param userName {@code DOMAIN\\user}, {@code user@domain}, or {@code user} for a local user of the host */
    public NtlmAuthentication(String userName, String password, MicPolicy micPolicy) {
        this.account = NtlmAccount.of(userName, password);
        this.micPolicy = micPolicy;
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
        return new ConnectionBoundSession(new NtlmHttpHandshake(account, micPolicy));
    }
}
