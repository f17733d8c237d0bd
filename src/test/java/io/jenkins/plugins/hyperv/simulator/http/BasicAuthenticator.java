package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Basic authentication (RFC 7617) of local accounts: Windows accepts no others. Basic does not encrypt messages, so
 * over HTTP Windows accepts it only with AllowUnencrypted.
 */
public final class BasicAuthenticator implements Authenticator {
    private static final String SCHEME = "Basic";
    private static final String PREFIX = "basic ";

    private final Accounts accounts;
    private final LoginLog log;

    public BasicAuthenticator(Accounts accounts, LoginLog log) {
        this.accounts = accounts;
        this.log = log;
    }

    @Override
    public Optional<String> challenge() {
        return Optional.of("Basic realm=\"WSMAN\"");
    }

    @Override
    public boolean handles(String authorization) {
        return authorization.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    @Override
    public Verdict examine(String authorization, ConnectionState connection) {
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(PREFIX.length()).strip());
            String[] given = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return given.length == 2 ? examine(given[0], given[1]) : refused("", LoginRejection.NOT_UNDERSTOOD);
        } catch (IllegalArgumentException e) {
            return refused("", LoginRejection.NOT_UNDERSTOOD);
        }
    }

    private Verdict examine(String user, String password) {
        Optional<Account> account = accounts.find(".", user);
        if (account.isEmpty()) {
            return refused(user, LoginRejection.UNKNOWN_USER);
        } else if (!account.get().password().equals(password)) {
            return refused(user, LoginRejection.WRONG_PASSWORD);
        }
        Optional<LoginRejection> rejection = account.get().accountStatus().rejection();
        if (rejection.isPresent()) {
            return refused(user, rejection.get());
        }
        log.accepted(SCHEME, account.get().qualifiedName());
        return new Verdict.Accepted(account.get().qualifiedName(), MessageSecurity.none(), false);
    }

    private Verdict refused(String user, LoginRejection rejection) {
        log.refused(SCHEME, user, rejection);
        return new Verdict.Refused();
    }
}
