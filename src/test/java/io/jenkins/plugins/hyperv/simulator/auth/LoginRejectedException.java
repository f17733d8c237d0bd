package io.jenkins.plugins.hyperv.simulator.auth;

/** A login fails. */
public final class LoginRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final LoginRejection rejection;
    private final String user;

    /** @param user as the client named it; empty where it did not come so far */
    public LoginRejectedException(LoginRejection rejection, String user) {
        super(rejection + " " + user);
        this.rejection = rejection;
        this.user = user;
    }

    public LoginRejectedException(LoginRejection rejection, String user, Throwable cause) {
        this(rejection, user);
        initCause(cause);
    }

    public LoginRejection rejection() {
        return rejection;
    }

    public String user() {
        return user;
    }
}
