package io.jenkins.plugins.hyperv.bench;

import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import java.util.List;

/** The stored state of an export in the middle of its job, of three machines with two disks each. */
final class FollowedState {

    private static final String NAMESPACE = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/";
    private static final String GUID = "0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9";

    private FollowedState() {}

    static String json(String jobId, int number, int pollSeconds) {
        try {
            ExportRequest request = new ExportRequest(
                    "hv01",
                    IdOrName.parse("reference point", SampleInventory.NIGHTLY),
                    null,
                    ExportDirectory.parse("D:\\Exports\\web-" + number),
                    null,
                    List.of(),
                    new OperationLimits(0, 600, true, pollSeconds),
                    null);
            Origin origin = new Origin(
                    "export " + number,
                    "team/deploy",
                    number,
                    "https://jenkins.example.com/job/team/job/deploy/" + number + "/",
                    "hv01.example.com",
                    "0.1.0");
            long now = System.currentTimeMillis();
            return ExportState.begin(request, origin, now)
                    .toJson()
                    .replace(
                            "\"phase\":\"RESOLVING\"",
                            "\"phase\":\"FOLLOWING\"," + resolved() + job(jobId, now, pollSeconds));
        } catch (InvalidParameterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resolved() {
        String disk = "\"Microsoft:" + GUID + "\\\\" + GUID + "\\\\0\\\\0\\\\D\"";
        String machine = "{\"id\":\"" + GUID + "\",\"name\":\"web-01\",\"diskIds\":[" + disk + "," + disk
                + "],\"chosen\":false}";
        return "\"resolved\":{\"id\":\"" + SampleInventory.NIGHTLY + "\",\"name\":\"nightly\",\"type\":\"RCT\","
                + "\"consistency\":\"APPLICATION\",\"collectionId\":\"" + GUID
                + "\",\"collectionName\":\"Web tier\",\"baseId\":\"\",\"baseName\":\"\",\"machines\":["
                + machine + "," + machine + "," + machine + "]},";
    }

    private static String job(String id, long now, int pollSeconds) {
        return "\"job\":{\"reference\":{\"resourceUri\":\"" + NAMESPACE
                + "Msvm_CollectionReferencePointExportJob\",\"selectors\":{\"InstanceID\":\"" + id
                + "\"}},\"startedMillis\":" + now + ",\"percent\":0,\"stateName\":\"Running\",\"pollMillis\":"
                + pollSeconds * 1000 + ",\"loggedPercent\":0,\"loggedMillis\":" + now + "}";
    }
}
