package io.jenkins.plugins.hyperv.operation;

/**
 * Target of an operation, which no two operations may work on at a time. Operations that write to different directories share
 * the object. An operation without a directory has the object for itself.
 *
 * @param hostKey the key of the host, the same for all spellings of its address
 * @param objectId the normalized identifier of the object on the host
 * @param directory the directory in a form that is the same for all its spellings; empty if there is none
 */
public record LockTarget(String hostKey, String objectId, String directory) {

    /** Whether two operations with these targets must not run at the same time. */
    public boolean conflictsWith(LockTarget other) {
        return hostKey.equals(other.hostKey)
                && objectId.equals(other.objectId)
                && (directory.equals(other.directory) || directory.isEmpty() || other.directory.isEmpty());
    }
}
