package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.Wql;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Query for one job by its reference. It selects the properties that jobs have in common, because the lists of files of an export
 * job may exceed the largest response of a host.
 */
final class ConcreteJobQuery {

    private static final String CONCRETE_JOB = "Msvm_ConcreteJob";

    private ConcreteJobQuery() {}

    /**
     * Reads a job; empty if the host does not know it (any more), or does not have its class.
     *
     * @param further properties of the job's class beside those that jobs have in common
     */
    static Optional<ConcreteJob> read(WmiNamespace virtualization, EndpointReference reference, List<String> further)
            throws WsmanException {
        try {
            Optional<CimInstance> job = HypervHost.isListed(reference)
                    ? selected(virtualization, reference, further)
                    : virtualization.get(reference);
            return WmiNamespace.decode(() -> job.map(found -> ConcreteJob.of(reference, found)));
        } catch (WsmanFault e) {
            if (e.kind() == FaultKind.INVALID_CLASS) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<CimInstance> selected(
            WmiNamespace virtualization, EndpointReference reference, List<String> further) throws WsmanException {
        String jobType = reference.className().equals(CONCRETE_JOB) ? ",JobType" : "";
        String properties =
                Stream.concat(ConcreteJob.PROPERTIES.stream(), further.stream()).collect(Collectors.joining(","));
        try {
            return virtualization
                    .project(
                            "SELECT " + properties + jobType + " FROM " + reference.className() + " WHERE InstanceID="
                                    + Wql.literal(
                                            reference.selector("InstanceID").orElse("")),
                            job -> job)
                    .stream()
                    .findFirst();
        } catch (WsmanFault e) {
            // The class does not exist, or lacks one of the properties.
            if (e.kind() == FaultKind.INVALID_QUERY) {
                return virtualization.get(reference);
            }
            throw e;
        }
    }
}
