package io.jenkins.plugins.hyperv.operation;

/**
 * Object that an operation leaves behind on its host, because its cleanup cannot finish, or because the user keeps it.
 * Stored with its fields' names.
 *
 * @param id identifier on the host, normalized; empty if it is unknown whether the host has the object
 * @param targetId normalized identifier of what the object belongs to, such as a machine
 * @param targetName what people call that
 * @param name the object with its identifier, for people, as a phrase
 * @param command PowerShell command that removes the object, or lists what it may be if the identifier is unknown
 * @param kept whether the user requested to keep the object, so that nothing removes it automatically
 */
public record LeftBehindObject(
        String id, String targetId, String targetName, String name, String command, boolean kept) {

    /** The object and its command, as a phrase. */
    public String phrase() {
        if (id.isEmpty()) {
            return name + " (list them with " + command + ")";
        }
        return name + (kept ? " (kept as requested; remove it with " : " (remove it with ") + command + ")";
    }
}
