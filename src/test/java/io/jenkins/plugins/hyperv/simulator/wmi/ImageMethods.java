package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.model.DiskChanges;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReturnCode;
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
