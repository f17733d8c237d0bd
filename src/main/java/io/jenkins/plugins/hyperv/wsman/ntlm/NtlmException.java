package io.jenkins.plugins.hyperv.wsman.ntlm;

/**
 * A failed NTLM authentication: the host's message is malformed or offers less security than required, or this Java
 * lacks an algorithm. The message is one sentence for people and contains no secrets.
 */
final class NtlmException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String advice;

    NtlmException(String message) {
        this(message, "");
    }

    NtlmException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    NtlmException(String message, Throwable cause) {
        super(message, cause);
        this.advice = "";
    }

    /** What to do; empty if there is no advice. */
    String advice() {
        return advice;
    }
}
