package io.jenkins.plugins.hyperv.wsman;

/** Delivery state of a failed request: decides whether the request may be sent again. */
public enum Delivery {
    /** The host certainly did not process the request: it was never sent, or was rejected before processing. */
    NOT_PROCESSED,
    /** The host received the request and answered that it failed. */
    ANSWERED,
    /** The request was sent, and no readable response arrived: the host may have processed it. */
    UNKNOWN
}
