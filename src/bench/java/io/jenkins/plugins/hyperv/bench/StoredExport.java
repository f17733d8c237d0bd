package io.jenkins.plugins.hyperv.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.ExportReferencePoint;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.Position;
import io.jenkins.plugins.hyperv.operation.StageProgress;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.operation.TrackedJob;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stored state of an export that follows its job: three machines with two disks each. */
final class StoredExport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ExportReferencePoint TYPE = new ExportReferencePoint();
    private static final StateCodec CODEC = new StateCodec(name -> Optional.of(TYPE));
    private static final String GUID = "0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9";

    private StoredExport() {}

    /** The stored text. */
    static String json(String jobId, int number, int maxPollIntervalSeconds) {
        try {
            long now = System.currentTimeMillis();
            TrackedJob job = new TrackedJob(
                    EndpointReference.of(
                            "root/virtualization/v2",
                            "Msvm_CollectionReferencePointExportJob",
                            Map.of("InstanceID", jobId)),
                    now,
                    0,
                    "Running",
                    maxPollIntervalSeconds * 1000L,
                    0,
                    now);
            OperationState<ReferencePointExport> state = new OperationState<>(
                    OperationState.VERSION,
                    TYPE.name(),
                    new OperationRequest("hv01", null, new OperationLimits(0, 600, true, maxPollIntervalSeconds)),
                    origin(number),
                    now,
                    ReferencePointExport.of(request(number)),
                    new Position.AtStage("export", new StageProgress.Following(job)),
                    job,
                    null,
                    null);
            ObjectNode stored = (ObjectNode) JSON.readTree(StateCodec.write(state));
            ((ObjectNode) stored.get("data")).set("resolved", JSON.readTree(resolved()));
            return stored.toString();
        } catch (InvalidParameterException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ExportRequest request(int number) throws InvalidParameterException {
        return new ExportRequest(
                IdOrName.parse("reference point", SampleInventory.NIGHTLY),
                null,
                ExportDirectory.parse("D:\\Exports\\web-" + number),
                null,
                List.of());
    }

    private static Origin origin(int number) {
        return new Origin(
                "export " + number,
                "team/deploy",
                number,
                "https://jenkins.example.com/job/team/job/deploy/" + number + "/",
                "hv01.example.com",
                5986,
                "0.1.0");
    }

    private static String resolved() {
        String disk = "\"Microsoft:" + GUID + "\\\\" + GUID + "\\\\0\\\\0\\\\D\"";
        String machine = "{\"id\":\"" + GUID + "\",\"name\":\"web-01\",\"diskIds\":[" + disk + "," + disk
                + "],\"chosen\":false}";
        return "{\"id\":\"" + SampleInventory.NIGHTLY + "\",\"name\":\"nightly\",\"type\":\"RCT\","
                + "\"consistency\":\"APPLICATION\",\"collectionId\":\"" + GUID
                + "\",\"collectionName\":\"Web tier\",\"baseId\":\"\",\"baseName\":\"\",\"machines\":["
                + machine + "," + machine + "," + machine + "]}";
    }

    /** The operation of a stored text, as it resumes after a restart. */
    static StateCodec.Typed<?> resume(String json) {
        try {
            return CODEC.read(json).resumed(System.currentTimeMillis());
        } catch (InvalidParameterException e) {
            throw new IllegalStateException(e);
        }
    }
}
