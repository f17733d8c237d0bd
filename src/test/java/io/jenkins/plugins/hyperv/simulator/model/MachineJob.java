package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;

/**
 * A job that works on machines, an {@code Msvm_ConcreteJob}: snapshot, export of a snapshot, conversion, removal, merge.
 *
 * @param type JobType (class reference); 0 for none
 * @param machines the machines that it affects
 */
public record MachineJob(JobTimeline timeline, int type, String caption, List<VirtualMachine> machines) {
    public static final int MERGE = 50;
    public static final int EXPORT = 62;
    public static final int CREATE_SNAPSHOT = 70;
    public static final int DESTROY_SNAPSHOT = 72;
    public static final int CREATE_COLLECTION_SNAPSHOT = 198;
    public static final int CONVERT = 200;
    public static final int DESTROY_REFERENCE_POINT = 202;
    public static final int CREATE_COLLECTION_REFERENCE_POINT = 205;
    public static final int EXPORT_COLLECTION_REFERENCE_POINT = 206;
    public static final int REMOVE_COLLECTION_DATA = 207;
    public static final int DESTROY_COLLECTION_REFERENCE_POINT = 208;

    public MachineJob {
        machines = List.copyOf(machines);
    }
}
