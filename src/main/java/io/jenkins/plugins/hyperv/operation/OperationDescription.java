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
 */
public record OperationDescription(
        String noun,
        String subject,
        String location,
        String check,
        List<LeftBehindObject> leftBehind,
        List<LeftBehindObject> removed) {
    public OperationDescription {
        leftBehind = List.copyOf(leftBehind);
        removed = List.copyOf(removed);
    }

    /** The description of an operation that leaves no objects behind. */
    public OperationDescription(String noun, String subject, String location, String check) {
        this(noun, subject, location, check, List.of(), List.of());
    }
}
