package io.jenkins.plugins.hyperv.simulator.auth;

/** A login is rejected. */
public final class LoginRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final LoginRejection rejection;
    private final String user;

    /** @param user the name that the client sent; empty if it has not sent one yet */
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
