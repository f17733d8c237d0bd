package io.jenkins.plugins.hyperv.wsman.ntlm;

/**
 * A failed NTLM authentication: the host's message is malformed or offers less security than required, or this Java
 * lacks an algorithm. The message is one sentence for people and contains no secrets.
 */
final class NtlmException extends Exception {

    private static final long serialVersionUID = 1L;

    NtlmException(String message) {
        super(message);
    }

    NtlmException(String message, Throwable cause) {
        super(message, cause);
    }
}
