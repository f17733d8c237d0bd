package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * Error of a job, in the host's words (Msvm_Error).
 *
 * @param message what happened
 * @param messageId the host's number of the message; empty for none
 * @param probableCause what the host gives as the reason; empty for none
 */
public record JobError(String message, String messageId, String probableCause) {

    static JobError of(CimInstance error) {
        return new JobError(
                error.message("Message"), error.name("MessageID").strip(), error.message("ProbableCauseDescription"));
    }
}
