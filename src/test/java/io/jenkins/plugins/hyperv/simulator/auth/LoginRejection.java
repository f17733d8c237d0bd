package io.jenkins.plugins.hyperv.simulator.auth;

/** Why a login fails. The client learns none of it: it gets 401. */
public enum LoginRejection {
    NOT_UNDERSTOOD,
    UNKNOWN_USER,
    WRONG_PASSWORD,
    LOCKED_OUT,
    EXPIRED,
    DISABLED,
    PASSWORD_EXPIRED,
    ANONYMOUS,
    /** NTLMv1 or LM, which Windows refuses at LmCompatibilityLevel 5. */
    NOT_NTLMV2,
    /** Sealing with less than 128 bits, or without extended session security. */
    WEAK_SECURITY,
    /** The MIC over the three messages is missing or wrong. */
    WRONG_MIC,
    MISSING_CHANNEL_BINDING,
    WRONG_CHANNEL_BINDING,
    /** The client's clock is too far away. */
    CLOCK_SKEW,
    /** Kerberos says no; the log has what. */
    KERBEROS,
    UNKNOWN_CERTIFICATE
}
