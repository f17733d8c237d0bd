package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedEmbeddedInstance;
import io.jenkins.plugins.hyperv.simulator.model.DiskChanges;
import io.jenkins.plugins.hyperv.simulator.model.DiskImages;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedDiskImage;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReturnCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods of the image management service: from parameters to the model and back. */
final class ImageMethods {
    private final HyperVHost host;
    private final JobInstances jobs;

    ImageMethods(HyperVHost host, JobInstances jobs) {
        this.host = host;
        this.jobs = jobs;
    }

    /** GetVirtualHardDiskSettingData. ParentPath is empty for a disk without a parent (class reference). */
    InvokeResult settings(Map<String, CimValue> arguments) {
        if (!(arguments.get("Path") instanceof CimValue.Text path)) {
            return InvokeResult.of(SimulatedReturnCode.INVALID_PARAMETER);
        }
        DiskImages.Result result = host.diskImages().read(path.value());
        if (result.job() != null) {
            CimValue job = CimValue.reference(jobs.machineJob(result.job()).path());
            return new InvokeResult(result.code(), Map.of("SettingData", CimValue.none(), "Job", job));
        }
        return result.image() == null
                ? InvokeResult.of(result.code())
                : new InvokeResult(
                        result.code(),
                        Map.of(
                                "SettingData", CimValue.text(settings(path.value(), result.image())),
                                "Job", CimValue.none()));
    }

    private static String settings(String path, SimulatedDiskImage image) {
        boolean differencing = !image.parentPath().isEmpty();
        Map<String, CimValue> properties = new LinkedHashMap<>();
        properties.put("InstanceID", CimValue.none());
        properties.put("Caption", CimValue.text("Virtual Hard Disk Setting Data"));
        properties.put("Description", CimValue.text("Setting Data for a Virtual Hard Disk"));
        properties.put("ElementName", CimValue.none());
        properties.put("Type", CimValue.number(differencing ? 4 : 3));
        properties.put("Format", CimValue.number(3));
        properties.put("Path", CimValue.text(path));
        properties.put("ParentPath", CimValue.text(image.parentPath()));
        properties.put("MaxInternalSize", CimValue.number(image.virtualSizeBytes()));
        properties.put("BlockSize", CimValue.number(32 << 20));
        properties.put("LogicalSectorSize", CimValue.number(512));
        properties.put("PhysicalSectorSize", CimValue.number(4096));
        return SimulatedEmbeddedInstance.write("Msvm_VirtualHardDiskSettingData", properties);
    }

    /** GetVirtualDiskChanges. TargetSnapshotId is for VHD sets, which are not simulated. */
    InvokeResult changes(Map<String, CimValue> arguments) {
        if (!(arguments.get("Path") instanceof CimValue.Text path)
                || !(arguments.get("LimitId") instanceof CimValue.Text limitId)
                || !(arguments.get("ByteOffset") instanceof CimValue.Number offset)
                || !(arguments.get("ByteLength") instanceof CimValue.Number length)
                || arguments.containsKey("TargetSnapshotId")) {
            return InvokeResult.of(SimulatedReturnCode.INVALID_PARAMETER);
        }
        DiskChanges.Result result =
                host.diskChanges().read(path.value(), limitId.value(), offset.value(), length.value());
        if (result.job() != null) {
            CimValue job = CimValue.reference(jobs.machineJob(result.job()).path());
            return new InvokeResult(result.code(), Map.of("Job", job));
        }
        if (result.code() != SimulatedReturnCode.COMPLETED) {
            return InvokeResult.of(result.code());
        }
        return new InvokeResult(
                result.code(),
                Map.of(
                        "ProcessedByteLength", CimValue.number(result.processedBytes()),
                        "ChangedByteOffsets", CimValue.array(List.of(offset)),
                        "ChangedByteLengths", CimValue.array(List.of(CimValue.number(result.changedBytes()))),
                        "Job", CimValue.none()));
    }
}
