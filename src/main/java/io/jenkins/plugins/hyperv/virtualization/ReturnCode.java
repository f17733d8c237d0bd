package io.jenkins.plugins.hyperv.virtualization;

import java.util.Arrays;
import java.util.Optional;

/**
 * Return code of Hyper-V's methods, with its name in the class reference (Msvm_CollectionReferencePointService and the
 * other services) and advice.
 */
public enum ReturnCode {
    COMPLETED(0, "Completed with No Error", ""),
    NOT_SUPPORTED(1, "Not Supported", "The host does not export reference points; Windows Server 2016 or later does."),
    FAILED(2, "Failed", Advice.EVENT_LOG),
    TIMEOUT(3, "Timeout", "Check whether the host is overloaded."),
    INVALID_PARAMETER(4, "Invalid Parameter", Advice.PARAMETERS),
    INVALID_STATE(5, "Invalid State", Advice.STATE),
    INVALID_TYPE(6, "Invalid Type", Advice.PARAMETERS),
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
    HYPERV_NOT_SUPPORTED(
            32770,
            "Not Supported",
            "The host does not export reference points of this type; check its Windows version."),
    STATUS_UNKNOWN(32771, "Status is unknown", Advice.EVENT_LOG),
    HYPERV_TIMEOUT(32772, "Timeout", "Check whether the host is overloaded."),
    HYPERV_INVALID_PARAMETER(32773, "Invalid parameter", Advice.PARAMETERS),
    IN_USE(
            32774,
            "System is in use",
            "Another export or backup uses the reference point or the directory. Wait for it, or export to another"
                    + " directory."),
    HYPERV_INVALID_STATE(32775, "Invalid state for this operation", Advice.STATE),
    INCORRECT_DATA_TYPE(32776, "Incorrect data type", Advice.PARAMETERS),
    SYSTEM_NOT_AVAILABLE(
            32777, "System is not available", "Check whether the Virtual Machine Management service (vmms) runs."),
    OUT_OF_MEMORY(32778, "Out of memory", "Free memory on the host."),
    FILE_NOT_FOUND(
            32779,
            "File not found",
            "Check whether the reference point's disks and the export directory's drive exist.");

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

    /** Advice, one sentence; empty for a success. */
    public String advice() {
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

    /** The advice for any number, including one that the class reference does not list. */
    public static String adviceFor(long code) {
        return of(code).map(ReturnCode::advice).orElse(Advice.EVENT_LOG);
    }

    /** Advice that several codes share; a nested class because an enum's constants come before its own fields. */
    private static final class Advice {
        private static final String EVENT_LOG =
                "See the host's event log, Applications and Services Logs » Microsoft » Windows » Hyper-V-VMMS.";
        private static final String PARAMETERS =
                "Check the export directory, the base reference point and the choice of disks.";
        private static final String STATE = "Check whether the machines are being backed up, migrated or merged.";
    }
}
