package io.jenkins.plugins.hyperv.wsman.kerberos;

/**
 * A login or message of Kerberos that came to nothing. The message is one sentence for people and holds nothing secret.
 */
public final class KerberosException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String advice;
    private final boolean isTransient;

    KerberosException(String message, String advice, boolean isTransient, Throwable cause) {
        super(message, cause);
        this.advice = advice;
        this.isTransient = isTransient;
    }

    KerberosException(String message, String advice) {
        this(message, advice, false, null);
    }

    /** What a person can do about it, one sentence; may be empty. */
    public String advice() {
        return advice;
    }

    /** Whether the trouble may pass by itself. */
    public boolean isTransient() {
        return isTransient;
    }
}
