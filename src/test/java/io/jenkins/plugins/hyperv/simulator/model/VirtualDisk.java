package io.jenkins.plugins.hyperv.simulator.model;

/** Virtual disk of a machine.
 *
 * @param instanceId the WMI InstanceID, for example {@code Microsoft:<machine>\<controller>\0\0\L}
 * @param path the VHDX on the host
 */
public record VirtualDisk(String instanceId, String path, long sizeBytes) {

    /** The last part of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('\\') + 1);
    }
}
