package io.jenkins.plugins.hyperv.simulator.model;

/**
 * Why a job failed: becomes the job's ErrorCode and ErrorDescription, and an {@code Msvm_Error} of GetErrorEx.
 *
 * @param code ErrorCode of the job, of Hyper-V's range: 32768 failed …
 * @param messageId such as {@code 32768} or an event id
 */
public record SimulatedJobError(int code, String messageId, String message) {

    /** A failure of no particular kind: 32768. */
    public static SimulatedJobError failed(String message) {
        return new SimulatedJobError(32768, "32768", message);
    }
}
