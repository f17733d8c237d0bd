package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * Error of a job, in the host's words (Msvm_Error).
 *
 * @param message what happened; may have several lines
 * @param messageId the host's number of the message; empty for none
 * @param probableCause what the host gives as the reason; empty for none
 */
public record JobError(String message, String messageId, String probableCause) {

    static JobError of(CimInstance error) {
        return new JobError(
                error.string("Message").orElse("").strip(),
                error.string("MessageID").orElse("").strip(),
                error.string("ProbableCauseDescription").orElse("").strip());
    }
}
