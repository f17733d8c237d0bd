package io.jenkins.plugins.hyperv.simulator.model;

/**
 * Error of a failed job: its ErrorCode and ErrorDescription, and an {@code Msvm_Error} of GetErrorEx.
 *
 * @param code ErrorCode of the job, in the range of Hyper-V; 32768 means failed
 * @param messageId such as {@code 32768} or an event id
 */
public record SimulatedJobError(int code, String messageId, String message) {

    /** A general failure: 32768. */
    public static SimulatedJobError failed(String message) {
        return new SimulatedJobError(32768, "32768", message);
    }
}
