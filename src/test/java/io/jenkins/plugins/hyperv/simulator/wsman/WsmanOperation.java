package io.jenkins.plugins.hyperv.simulator.wsman;

/** Operation of WS-Management. */
public enum WsmanOperation {
    IDENTIFY,
    GET,
    ENUMERATE,
    PULL,
    RELEASE,
    INVOKE,
    /** Put, Create, Delete, or an unknown operation. */
    OTHER
}
