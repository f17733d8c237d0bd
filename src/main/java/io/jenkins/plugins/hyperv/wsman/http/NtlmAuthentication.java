package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAccount;
import java.time.Duration;

/**
 * NTLM (MS-NLMP), which every Windows host takes from local and domain users without further ado. Messages are sealed
 * by it over HTTP and travel as they are inside TLS, to which the login is bound.
 */
public final class NtlmAuthentication implements Authentication {

    private final NtlmAccount account;

    /** Takes a user name as {@code DOMAIN\\user}, {@code user@domain}, or {@code user} for a local user of the host. */
    public NtlmAuthentication(String userName, String password) {
        account = NtlmAccount.of(userName, password);
    }

    @Override
    public String scheme() {
        return "Negotiate";
    }

    @Override
    public boolean sealsMessages() {
        return true;
    }

    @Override
    public Session newSession(Duration loginLimit) {
        return new ConnectionBoundSession(new NtlmLogin(account));
    }
}
