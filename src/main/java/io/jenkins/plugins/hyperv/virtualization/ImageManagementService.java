package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.MethodParameters;
import io.jenkins.plugins.hyperv.wsman.WsmanException;

/** Image management service: reads virtual hard disks by their paths (Msvm_ImageManagementService). Thread-safe. */
public final class ImageManagementService {

    private static final String SERVICE = "Msvm_ImageManagementService";
    /**
     * Length of the region that a probe reads. It has to be less than the size of the disk (class reference). The response
     * lists the changed ranges of the region, so a small region keeps the response within the envelope size.
     */
    private static final long PROBED_BYTES = 1L << 20;

    private final WmiNamespace virtualization;

    ImageManagementService(WmiNamespace virtualization) {
        this.virtualization = virtualization;
    }

    /**
     * Asks for the changes at the beginning of a disk since a change tracking id (GetVirtualDiskChanges, class reference).
     * The host rejects an id whose changes it does not know any more (observed), so the answer says whether the id is good
     * for a differential export. Reads only, so the call may be repeated. Without TargetSnapshotId, which is for VHD sets
     * (class reference). Some clients expect a job (observed).
     *
     * @param path the file of the disk on the host
     * @param trackingId the change tracking id
     */
    public Submission probeChanges(String path, String trackingId) throws WsmanException {
        return virtualization.call(
                SERVICE,
                "GetVirtualDiskChanges",
                new MethodParameters()
                        .text("Path", path)
                        .text("LimitId", trackingId)
                        .text("ByteOffset", "0")
                        .text("ByteLength", Long.toString(PROBED_BYTES)));
    }

    /**
     * Reads the settings of a virtual hard disk from its file (GetVirtualHardDiskSettingData, class reference). Hosts read them
     * for a differencing disk whose parent is elsewhere too (observed with Get-VHD, which calls the method). The host opens the
     * file, which takes a while if there are many (observed).
     *
     * @param path the file on the host
     */
    public DiskSettingsResult settings(String path) throws WsmanException {
        return DiskSettingsResult.of(virtualization.invoke(
                SERVICE, "GetVirtualHardDiskSettingData", new MethodParameters().text("Path", path)));
    }
}
