package io.jenkins.plugins.hyperv.virtualization;

/**
 * Method of a Hyper-V service that changes the host, with the advice for its return codes. The services number their errors in
 * the same way, but what a user can do about an invalid state or an unsupported call depends on the method.
 */
public enum ServiceMethod {
    CREATE_SNAPSHOT(
            "The host cannot take this snapshot: check whether checkpoints are disabled for a VM, whether its disks are VHDX"
                    + " files, and whether a guest cluster uses a disk on several nodes at once.",
            "The host does not accept the settings of the snapshot: check its Windows version.",
            "A checkpoint, a merge or another backup of the VMs may be running: wait until it ends.",
            "If the host says that a guest cannot be made application consistent, check the integration service Backup in that"
                    + " guest, or set consistency to CRASH. " + ReturnCode.Advice.EVENT_LOG),
    EXPORT_SNAPSHOT(
            "The host does not export this snapshot: check its Windows version and the disks of the VMs.",
            "Check the export directory and the base reference point.",
            "Check whether the VMs are being backed up, migrated or merged.",
            ReturnCode.Advice.EVENT_LOG),
    CONVERT_TO_REFERENCE_POINT(
            "The host does not convert this snapshot: check its Windows version and the configuration version of the VMs.",
            "The snapshot may not exist any more: check whether another program has removed it.",
            "Check whether the VMs are being backed up, migrated or merged.",
            ReturnCode.Advice.EVENT_LOG),
    DESTROY_SNAPSHOT(
            "Remove the snapshot with PowerShell.",
            "The snapshot may not exist any more: check whether another program has removed it.",
            "A merge or another backup of the VMs may be running: wait until it ends.",
            ReturnCode.Advice.EVENT_LOG),
    CREATE_REFERENCE_POINT(
            "The host does not create reference points of this type and consistency: log-based ones probably need replication, and"
                    + " some hosts reject crash consistent ones.",
            "The host does not accept the settings of the reference point: check its Windows version.",
            "A checkpoint, a merge or another backup of the VMs may be running: wait until it ends.",
            ReturnCode.Advice.EVENT_LOG),
    EXPORT_REFERENCE_POINT(
            "The host does not export reference points of this type: check its Windows version, and export a snapshot if you need"
                    + " the disks.",
            "Check the export directory, the base reference point and the choice of disks.",
            "Check whether the VMs are being backed up, migrated or merged.",
            ReturnCode.Advice.EVENT_LOG),
    DESTROY_REFERENCE_POINT(
            "The host does not destroy this reference point: check its Windows version.",
            "The reference point may not exist any more: check whether another program has removed it.",
            "The VMs are being backed up, migrated or merged, or the reference point is in use: try again later.",
            ReturnCode.Advice.EVENT_LOG),
    REMOVE_ASSOCIATED_DATA(
            "Only log-based reference points have data that can be removed.",
            "The reference point may not exist any more: check whether another program has removed it.",
            "The VMs are being backed up, migrated or merged, or the reference point is in use: try again later.",
            ReturnCode.Advice.EVENT_LOG);

    private final String notSupported;
    private final String parameters;
    private final String state;
    private final String failed;

    ServiceMethod(String notSupported, String parameters, String state, String failed) {
        this.notSupported = notSupported;
        this.parameters = parameters;
        this.state = state;
        this.failed = failed;
    }

    /** The advice for any number, including one that the class reference does not list. */
    public String adviceFor(long returnValue) {
        return ReturnCode.of(returnValue).map(this::adviceFor).orElse(ReturnCode.Advice.EVENT_LOG);
    }

    private String adviceFor(ReturnCode code) {
        return switch (code) {
            case NOT_SUPPORTED, HYPERV_NOT_SUPPORTED -> notSupported;
            case INVALID_PARAMETER, INVALID_TYPE, HYPERV_INVALID_PARAMETER, INCORRECT_DATA_TYPE -> parameters;
            case INVALID_STATE, HYPERV_INVALID_STATE -> state;
            case FAILED, HYPERV_FAILED -> failed;
            case IN_USE ->
                this == EXPORT_SNAPSHOT || this == EXPORT_REFERENCE_POINT
                        ? "Another export or backup uses the VMs or the directory: wait for it, or export to another"
                                + " directory."
                        : "Another export or backup uses the VMs or their disks: wait for it.";
            case COMPLETED,
                    TIMEOUT,
                    JOB_STARTED,
                    INVALID_STATE_TRANSITION,
                    TIMEOUT_PARAMETER_NOT_SUPPORTED,
                    BUSY,
                    ACCESS_DENIED,
                    STATUS_UNKNOWN,
                    HYPERV_TIMEOUT,
                    SYSTEM_NOT_AVAILABLE,
                    OUT_OF_MEMORY,
                    FILE_NOT_FOUND_OR_IN_USE -> code.advice();
        };
    }
}
