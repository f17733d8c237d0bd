package io.jenkins.plugins.hyperv.simulator.auth;

/** Reason why a login is rejected. The client gets 401 without a reason. */
public enum LoginRejection {
    NOT_UNDERSTOOD,
    UNKNOWN_USER,
    WRONG_PASSWORD,
    LOCKED_OUT,
    EXPIRED,
    DISABLED,
    PASSWORD_EXPIRED,
    ANONYMOUS,
    /** NTLMv1 or LM, which Windows rejects at LmCompatibilityLevel 5. */
    NOT_NTLMV2,
    /** Sealing with less than 128 bits, or without extended session security. */
    WEAK_SECURITY,
    /** The MIC over the three messages is missing or wrong. */
    WRONG_MIC,
    MISSING_CHANNEL_BINDING,
    WRONG_CHANNEL_BINDING,
    /** The client's clock differs too much. */
    CLOCK_SKEW,
    /** Kerberos rejects the ticket. */
    KERBEROS,
    UNKNOWN_CERTIFICATE
}
