package io.jenkins.plugins.hyperv.simulator.wsman;

/** What a request asks for. */
public enum WsmanOperation {
    IDENTIFY,
    GET,
    ENUMERATE,
    PULL,
    RELEASE,
    INVOKE,
    /** Put, Create, Delete, or not recognizable. */
    OTHER
}
