package io.jenkins.plugins.hyperv.simulator.wsman;

/** Operation of WS-Management. */
public enum WsmanOperation {
    IDENTIFY,
    GET,
    ENUMERATE,
    PULL,
    RELEASE,
    INVOKE,
    /** WS-Transfer Create and Delete; Command and the following are those of a remote shell. */
    CREATE,
    DELETE,
    COMMAND,
    SEND,
    RECEIVE,
    SIGNAL,
    /** Put, or an unknown operation. */
    OTHER
}
