package io.jenkins.plugins.hyperv.operation.sample;

import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.ExportJob;
import io.jenkins.plugins.hyperv.virtualization.ExportSettings;
import io.jenkins.plugins.hyperv.virtualization.Guid;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ListedExportJob;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Call that starts a job on the simulated host.
 *
 * @param directory identifies its jobs among those of other calls
 */
record SampleCall(String directory) {

    EndpointReference point(StageContext context) throws WsmanException {
        return context.host()
                .referencePointsWithId(Guid.of(SampleInventory.NIGHTLY).orElseThrow())
                .get(0)
                .reference();
    }

    Set<InstanceId> knownJobs(StageContext context) throws WsmanException {
        return context.host().referencePointExports().listed(SampleInventory.NIGHTLY).stream()
                .map(ListedExportJob::id)
                .collect(Collectors.toSet());
    }

    Submission submit(EndpointReference point, StageContext context) throws WsmanException {
        return context.host().export(point, directory, new ExportSettings(Optional.empty(), List.of()));
    }

    List<ConcreteJob> candidates(StageContext context) throws WsmanException {
        return context.host().referencePointExports().of(SampleInventory.NIGHTLY).stream()
                .filter(job -> job.directory().equalsIgnoreCase(directory))
                .map(ExportJob::job)
                .toList();
    }
}
