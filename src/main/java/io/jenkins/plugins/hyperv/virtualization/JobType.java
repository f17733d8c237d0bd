package io.jenkins.plugins.hyperv.virtualization;

import java.util.Arrays;

/** Type of a job that works on machines or their disks (Msvm_ConcreteJob.JobType, class reference). */
public enum JobType {
    MERGE_DISKS(50, "merge of virtual hard disks"),
    EXPORT_MACHINE(62, "export"),
    CREATE_SNAPSHOT(70, "creation of a checkpoint"),
    APPLY_SNAPSHOT(71, "application of a checkpoint"),
    DESTROY_SNAPSHOT(72, "removal of a checkpoint"),
    BACK_UP_MACHINE(170, "backup"),
    CREATE_SNAPSHOT_COLLECTION(198, "snapshot of the VM group"),
    CONVERT_TO_REFERENCE_POINT(200, "conversion to a reference point"),
    CREATE_REFERENCE_POINT(201, "creation of a reference point"),
    DESTROY_REFERENCE_POINT(202, "removal of a reference point"),
    EXPORT_REFERENCE_POINT(203, "export of a reference point"),
    REMOVE_REFERENCE_POINT_DATA(204, "removal of the log of a reference point"),
    CREATE_REFERENCE_POINT_COLLECTION(205, "creation of a reference point"),
    EXPORT_REFERENCE_POINT_COLLECTION(206, "export of a reference point"),
    REMOVE_REFERENCE_POINT_COLLECTION_DATA(207, "removal of the log of a reference point"),
    DESTROY_REFERENCE_POINT_COLLECTION(208, "removal of a reference point"),
    /** Any other number, or none. */
    OTHER(-1, "job");

    private final long code;
    private final String displayName;

    JobType(long code, String displayName) {
        this.code = code;
        this.displayName = displayName;
    }

    /** The number on the wire. */
    public long code() {
        return code;
    }

    /** The type as a noun phrase. */
    public String displayName() {
        return displayName;
    }

    static JobType of(long code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElse(OTHER);
    }
}
