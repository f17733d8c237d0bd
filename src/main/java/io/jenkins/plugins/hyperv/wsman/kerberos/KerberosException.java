package io.jenkins.plugins.hyperv.wsman.kerberos;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** A failed Kerberos authentication. The message is one sentence for people and contains no secrets. */
final class KerberosException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String advice;
    private final boolean transientFailure;

    KerberosException(String message, String advice, boolean transientFailure, @CheckForNull Throwable cause) {
        super(message, cause);
        this.advice = advice;
        this.transientFailure = transientFailure;
    }

    KerberosException(String message, String advice) {
        this(message, advice, false, null);
    }

    /** What the user can do, one sentence; may be empty. */
    String advice() {
        return advice;
    }

    /** Whether a later attempt may succeed. */
    boolean isTransient() {
        return transientFailure;
    }
}
