package io.jenkins.plugins.hyperv.simulator.tls;

/** Kind of a listener's certificate. */
public enum ServerCertificate {
    /** Issued by the host's CA for its name, localhost and the loopback addresses. */
    VALID,
    /** Expired yesterday. */
    EXPIRED,
    /** For another host. */
    OTHER_NAME,
    /** Not issued by the CA. */
    SELF_SIGNED
}
