package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.StateCodec;

/** Parameters that the steps of all operations have in common, in Pipeline and freestyle. */
interface OperationParameters {

    /** No limit. */
    int DEFAULT_TIMEOUT_MINUTES = 0;

    /** Long enough for a host to install updates and restart WinRM. */
    int DEFAULT_OUTAGE_TOLERANCE_MINUTES = 10;

    /** A user who aborts a build wants its work to stop. */
    boolean DEFAULT_CANCEL_ON_ABORT = true;

    /** The configured host's name. */
    String getHost();

    /** The ID of the job's own credentials, if the host allows that; null for the host's credentials. */
    String getCredentialsId();

    /** Minutes from the start after which the operation is cancelled, restarts of Jenkins included; 0 for no limit. */
    int getTimeoutMinutes();

    /** Minutes for which the operation retries an unreachable host after the host has started its work. */
    int getOutageToleranceMinutes();

    /** Whether the job on the host is terminated if the build is aborted or the operation exceeds its time limit. */
    boolean isCancelOnAbort();

    /**
     * The operation that the parameters describe, checked without asking the host.
     *
     * @throws AbortException if a parameter is invalid; the message says how to change it
     */
    StateCodec.Typed<?> operation(OperationStart start) throws AbortException;
}
