package io.jenkins.plugins.hyperv.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;

/**
 * An object that an export without success has left on the host.
 *
 * @param id identifier on the host; null if it is unknown whether the host has the object
 * @param description the object, for people
 * @param command PowerShell command that removes the object, or lists what it may be if the identifier is unknown
 * @param kept whether the user requested to keep it
 */
@JsonPropertyOrder({"id", "description", "command", "kept"})
public record ManifestLeftBehind(String id, String description, String command, boolean kept) {
    public ManifestLeftBehind {
        Manifest.required(description, "leftBehind.description");
        Manifest.required(command, "leftBehind.command");
    }

    public static ManifestLeftBehind of(LeftBehindObject object) {
        return new ManifestLeftBehind(
                object.id().isEmpty() ? null : object.id(), object.name(), object.command(), object.kept());
    }
}
