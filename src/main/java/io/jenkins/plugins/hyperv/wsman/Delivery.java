package io.jenkins.plugins.hyperv.wsman;

/** What is known about a request whose call failed: the question on which it hangs whether it may be sent again. */
public enum Delivery {
    /** The host certainly did not take the request: it never left, or was refused before anything looked at it. */
    NOT_PROCESSED,
    /** The host took the request and answered that it failed. */
    ANSWERED,
    /** Bytes left and no readable answer came back: the host may have carried it out. */
    UNKNOWN
}
