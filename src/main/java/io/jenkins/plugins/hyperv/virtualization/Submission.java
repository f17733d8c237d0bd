package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;

/** How the host took the request to export. */
public sealed interface Submission {

    /** A job does it, to be followed by this reference and no other. */
    record JobStarted(EndpointReference job) implements Submission {}

    /** It was done before the call returned. */
    record CompletedAtOnce() implements Submission {}

    /** The host refused, with a {@link ReturnCode}. */
    record Refused(long returnValue) implements Submission {}
}
