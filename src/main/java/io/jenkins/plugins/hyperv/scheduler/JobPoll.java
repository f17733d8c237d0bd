package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
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

/**
 * Poll of jobs on a host: one query for state and percent of all jobs of a class. A poll is complete or fails; a part of an
 * answer counts as none.
 */
final class JobPoll {

    private JobPoll() {}

    static Map<EndpointReference, JobObservation> poll(HypervHost host, Collection<EndpointReference> jobs)
            throws WsmanException {
        Map<EndpointReference, JobObservation> observations = new HashMap<>();
        Map<String, List<EndpointReference>> byClass = new HashMap<>();
        for (EndpointReference job : new LinkedHashSet<>(jobs)) {
            if (HypervHost.isListed(job)) {
                byClass.computeIfAbsent(job.resourceUri(), uri -> new ArrayList<>())
                        .add(job);
            } else {
                observations.put(job, observe(host.job(job).map(ConcreteJob::progress)));
            }
        }
        for (List<EndpointReference> sameClass : byClass.values()) {
            Map<InstanceId, JobProgress> answer = host.progressOf(sameClass);
            sameClass.forEach(
                    job -> observations.put(job, observe(Optional.ofNullable(answer.get(ConcreteJob.idOf(job))))));
        }
        return observations;
    }

    private static JobObservation observe(Optional<JobProgress> progress) {
        return progress.isPresent() ? new JobObservation.Seen(progress.get()) : new JobObservation.Absent();
    }
}
