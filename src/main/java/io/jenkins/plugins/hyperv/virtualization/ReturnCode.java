package io.jenkins.plugins.hyperv.virtualization;

import java.util.Arrays;
import java.util.Optional;

/**
 * Return code of Hyper-V's methods, with its name in the class reference (Msvm_CollectionReferencePointService and the
 * other services). The advice for some codes depends on the method: {@link ServiceMethod}.
 */
public enum ReturnCode {
    COMPLETED(0, "Completed with No Error", ""),
    NOT_SUPPORTED(1, "Not Supported", ""),
    FAILED(2, "Failed", Advice.EVENT_LOG),
    TIMEOUT(3, "Timeout", "Check whether the host is overloaded."),
    INVALID_PARAMETER(4, "Invalid Parameter", ""),
    INVALID_STATE(5, "Invalid State", ""),
    INVALID_TYPE(6, "Invalid Type", ""),
    JOB_STARTED(4096, "Method Parameters Checked - Job Started", ""),
    INVALID_STATE_TRANSITION(4097, "Invalid State Transition", "The job has ended, or cannot be cancelled."),
    TIMEOUT_PARAMETER_NOT_SUPPORTED(4098, "Use of Timeout Parameter Not Supported", ""),
    BUSY(4099, "Busy", "Try again in a moment."),
    HYPERV_FAILED(32768, "Failed", Advice.EVENT_LOG),
    ACCESS_DENIED(
            32769,
            "Access Denied",
            "Make the account a member of the host's group Hyper-V Administrators; for a directory on a share, give"
                    + " the host's machine account the right to write there."),
    HYPERV_NOT_SUPPORTED(32770, "Not Supported", ""),
    STATUS_UNKNOWN(32771, "Status is unknown", Advice.EVENT_LOG),
    HYPERV_TIMEOUT(32772, "Timeout", "Check whether the host is overloaded."),
    HYPERV_INVALID_PARAMETER(32773, "Invalid parameter", ""),
    IN_USE(32774, "System is in use", ""),
    HYPERV_INVALID_STATE(32775, "Invalid state for this operation", ""),
    INCORRECT_DATA_TYPE(32776, "Incorrect data type", ""),
    SYSTEM_NOT_AVAILABLE(
            32777, "System is not available", "Check whether the Virtual Machine Management service (vmms) runs."),
    OUT_OF_MEMORY(32778, "Out of memory", "Free memory on the host."),
    /** File not found for methods of images, file in use for methods of imports; documented for no method that is called here. */
    FILE_NOT_FOUND_OR_IN_USE(
            32779,
            "File not found, or file in use",
            "Check whether the disks of the VMs and the drive of the export directory exist, and whether another program"
                    + " uses the files.");

    private final long code;
    private final String displayName;
    private final String advice;

    ReturnCode(long code, String displayName, String advice) {
        this.code = code;
        this.displayName = displayName;
        this.advice = advice;
    }

    /** The number on the wire. */
    public long code() {
        return code;
    }

    /** The name in the class reference. */
    public String displayName() {
        return displayName;
    }

    /** Advice that does not depend on the method; empty for a success, and for a code whose advice does. */
    String advice() {
        return advice;
    }

    /** The known code with that number. */
    public static Optional<ReturnCode> of(long code) {
        return Arrays.stream(values()).filter(known -> known.code == code).findFirst();
    }

    /** Number and name for a log, such as {@code 32774 (System is in use)}. */
    public static String describe(long code) {
        return code + " (" + of(code).map(ReturnCode::displayName).orElse("unknown") + ")";
    }

    /** Advice that several codes share; a nested class because an enum's constants come before its own fields. */
    static final class Advice {
        static final String EVENT_LOG =
                "See the host's event log, Applications and Services Logs » Microsoft » Windows » Hyper-V-VMMS.";
    }
}
