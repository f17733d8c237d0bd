package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;

/** Submission of a method call: what the host made of it. */
public sealed interface Submission {

    /** The host started a job, which is followed by this reference only. */
    record JobStarted(EndpointReference job) implements Submission {}

    /** The host completed the work before the call returned. */
    record CompletedAtOnce() implements Submission {}

    /** The host rejected the call with a {@link ReturnCode}. */
    record Refused(long returnValue) implements Submission {}
}
