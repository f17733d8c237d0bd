package io.jenkins.plugins.hyperv.virtualization;

import java.util.Arrays;

/**
 * State of a machine (Msvm_ComputerSystem.EnabledState, class reference). The numbers from 32768 are those that hosts show
 * in this namespace too (class reference of the older one, and backup programs).
 */
public enum MachineState {
    UNKNOWN(0, "in an unknown state"),
    RUNNING(2, "running"),
    OFF(3, "off"),
    SHUTTING_DOWN(4, "shutting down"),
    SAVED(6, "saved"),
    PAUSED(9, "paused"),
    STARTING(10, "starting"),
    PAUSED_BEFORE_V2(32768, "paused"),
    SUSPENDED(32769, "saved"),
    STARTING_BEFORE_V2(32770, "starting"),
    SNAPSHOTTING(32771, "taking a checkpoint"),
    SAVING(32773, "saving its state"),
    STOPPING(32774, "stopping"),
    PAUSING(32776, "pausing"),
    RESUMING(32777, "resuming"),
    /** A number that the class reference does not name. */
    OTHER(-1, "in an unknown state");

    private final long code;
    private final String displayName;

    MachineState(long code, String displayName) {
        this.code = code;
        this.displayName = displayName;
    }

    /** The state as a predicate after "is". */
    public String displayName() {
        return displayName;
    }

    /** Whether backup programs take snapshots in this state: running or off. They fail in the other states (observed). */
    public boolean allowsSnapshots() {
        return this == RUNNING || this == OFF;
    }

    static MachineState of(long code) {
        return Arrays.stream(values())
                .filter(state -> state.code == code)
                .findFirst()
                .orElse(OTHER);
    }
}
