package io.jenkins.plugins.hyperv.simulator.tls;

/** What a listener's certificate is like. */
public enum ServerCertificate {
    /** Issued by the host's own CA for its name, localhost and the loopback addresses. */
    VALID,
    /** Ended yesterday. */
    EXPIRED,
    /** For another host. */
    OTHER_NAME,
    /** Not issued by the CA. */
    SELF_SIGNED
}
