package io.jenkins.plugins.hyperv.simulator.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Log of accepted and rejected logins, in order; with NTLM one for each AUTHENTICATE_MESSAGE. */
public final class LoginLog {
    private final List<LoginAttempt> attempts = new ArrayList<>();

    /** Login attempt. * @param scheme such as NTLM, Basic, Kerberos, Certificate
     * @param user the name that the client sent if the login is rejected, or the name of the account
     * @param rejection empty if the login was accepted
     */
    public record LoginAttempt(String scheme, String user, Optional<LoginRejection> rejection) {
        public boolean isAccepted() {
            return rejection.isEmpty();
        }
    }

    public void accepted(String scheme, String user) {
        add(new LoginAttempt(scheme, user, Optional.empty()));
    }

    public void refused(String scheme, String user, LoginRejection rejection) {
        add(new LoginAttempt(scheme, user, Optional.of(rejection)));
    }

    private synchronized void add(LoginAttempt attempt) {
        attempts.add(attempt);
    }

    public synchronized List<LoginAttempt> all() {
        return List.copyOf(attempts);
    }

    /** Why logins were rejected, in order. */
    public List<LoginRejection> rejections() {
        return all().stream().flatMap(attempt -> attempt.rejection().stream()).toList();
    }

    public synchronized int count() {
        return attempts.size();
    }

    public synchronized void clear() {
        attempts.clear();
    }
}
