package io.jenkins.plugins.hyperv.operation;

import java.util.List;

/**
 * Description of an operation for people.
 *
 * @param noun what the operation is: "export"
 * @param subject what it works on: the name of a reference point, or its ID
 * @param location the directory on the host; empty if there is none
 * @param check how a person finds out whether the host did the work, one sentence
 * @param leftBehind objects of the operation that exist on the host at present, and that a cleanup has to remove unless the
 *     user keeps them
 * @param removed objects that earlier operations have left behind and that the host does not have any more
 * @param target the VM group or the virtual machine
 */
public record OperationDescription(
        String noun,
        String subject,
        String location,
        String check,
        List<LeftBehindObject> leftBehind,
        List<LeftBehindObject> removed,
        Target target) {
    public OperationDescription {
        leftBehind = List.copyOf(leftBehind);
        removed = List.copyOf(removed);
    }

    /**
     * VM group or virtual machine that an operation works on.
     *
     * @param name its name; empty as long as it is unknown
     * @param machines the names of the virtual machines, or their IDs if they have no name
     */
    public record Target(String name, List<String> machines) {

        /** A target that the operation does not know yet. */
        public static final Target UNKNOWN = new Target("", List.of());

        public Target {
            machines = List.copyOf(machines);
        }
    }

    /** The description of an operation whose target is unknown. */
    public OperationDescription(
            String noun,
            String subject,
            String location,
            String check,
            List<LeftBehindObject> leftBehind,
            List<LeftBehindObject> removed) {
        this(noun, subject, location, check, leftBehind, removed, Target.UNKNOWN);
    }

    /** The description of an operation that leaves no objects behind. */
    public OperationDescription(String noun, String subject, String location, String check) {
        this(noun, subject, location, check, List.of(), List.of());
    }

    /** The same description with a target. */
    public OperationDescription withTarget(Target found) {
        return new OperationDescription(noun, subject, location, check, leftBehind, removed, found);
    }
}
