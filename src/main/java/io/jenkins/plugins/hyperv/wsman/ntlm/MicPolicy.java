package io.jenkins.plugins.hyperv.wsman.ntlm;

/**
 * Policy for the message integrity code (MIC) of NTLM, which protects the three messages of a handshake against changes.
 * The client sends one if the challenge contains a timestamp (MS-NLMP 3.1.5.1.2), as the challenge of every Windows since
 * Vista does. An attacker between client and host can remove the timestamp, and then change the negotiated flags.
 */
public enum MicPolicy {
    /** Reject a challenge without a timestamp. */
    REQUIRED,
    /** Answer it without a MIC. */
    OPTIONAL
}
