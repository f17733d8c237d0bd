package io.jenkins.plugins.hyperv.wsman.ntlm;

/**
 * A message of NTLM that is malformed, asks for less security than we accept, or was changed on the way. The message is
 * one sentence for people and holds nothing secret.
 */
public final class NtlmException extends Exception {

    private static final long serialVersionUID = 1L;

    NtlmException(String message) {
        super(message);
    }

    NtlmException(String message, Throwable cause) {
        super(message, cause);
    }
}
