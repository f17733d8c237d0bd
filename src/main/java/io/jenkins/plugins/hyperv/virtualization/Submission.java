package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.MethodResult;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;

/** Submission of a method call: what the host made of it. */
public sealed interface Submission {

    /** The host started a job, which is followed by this reference only. */
    record JobStarted(EndpointReference job) implements Submission {}

    /** The host completed the work before the call returned. */
    record CompletedAtOnce() implements Submission {}

    /** The host rejected the call with a {@link ReturnCode}. */
    record Refused(long returnValue) implements Submission {}

    /** Reads ReturnValue and Job. */
    static Submission of(MethodResult result) throws WsmanException {
        if (result.returnValue() == ReturnCode.COMPLETED.code()) {
            return new CompletedAtOnce();
        }
        if (result.returnValue() != ReturnCode.JOB_STARTED.code()) {
            return new Refused(result.returnValue());
        }
        return result.reference("Job")
                .map(JobStarted::new)
                .orElseThrow(() ->
                        new WsmanResponseException("The host started a job and returned no reference to it.", null));
    }
}
