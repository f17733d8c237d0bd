package io.jenkins.plugins.hyperv.simulator.auth;

/** A login fails. */
public final class LoginRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String user;

    /** @param user as the client named it; empty where it did not come so far */
    public LoginRefusedException(Refusal refusal, String user) {
        super(refusal + " " + user);
        this.refusal = refusal;
        this.user = user;
    }

    public LoginRefusedException(Refusal refusal, String user, Throwable cause) {
        this(refusal, user);
        initCause(cause);
    }

    public Refusal refusal() {
        return refusal;
    }

    public String user() {
        return user;
    }
}
