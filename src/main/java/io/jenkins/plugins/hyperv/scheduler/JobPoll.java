package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.virtualization.ExportJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One look at jobs on a host: a Get for one job, one query for many. All or nothing: a part of an answer is none. */
final class JobPoll {

    private JobPoll() {}

    static Map<EndpointReference, JobObservation> look(HypervHost host, Collection<EndpointReference> jobs)
            throws WsmanException {
        Map<EndpointReference, JobObservation> found = new HashMap<>();
        Map<String, List<EndpointReference>> byClass = new HashMap<>();
        for (EndpointReference job : new LinkedHashSet<>(jobs)) {
            if (HypervHost.isListed(job)) {
                byClass.computeIfAbsent(job.resourceUri(), uri -> new ArrayList<>())
                        .add(job);
            } else {
                found.put(job, one(host, job));
            }
        }
        for (List<EndpointReference> alike : byClass.values()) {
            if (alike.size() == 1) {
                found.put(alike.get(0), one(host, alike.get(0)));
            } else {
                many(host, alike, found);
            }
        }
        return found;
    }

    private static JobObservation one(HypervHost host, EndpointReference job) throws WsmanException {
        Optional<ExportJob> whole = host.job(job);
        return whole.isPresent() ? new JobObservation.Seen(whole.get().progress(), whole) : new JobObservation.Absent();
    }

    private static void many(
            HypervHost host, List<EndpointReference> jobs, Map<EndpointReference, JobObservation> found)
            throws WsmanException {
        Map<String, JobProgress> answer = host.progressOf(jobs);
        for (EndpointReference job : jobs) {
            JobProgress progress = answer.get(job.selector("InstanceID").orElse(""));
            found.put(
                    job,
                    progress == null
                            ? new JobObservation.Absent()
                            : new JobObservation.Seen(progress, Optional.empty()));
        }
    }
}
