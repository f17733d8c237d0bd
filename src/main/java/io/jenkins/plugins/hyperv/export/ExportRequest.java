package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import java.util.List;

/**
 * What a user asked for, resolved and checked as far as that goes without asking the host.
 *
 * @param hostName the name under which the administrator configured the host
 * @param referencePoint what to export
 * @param collection the collection of machines whose reference points alone are meant; null for any
 * @param directory where to, on the host
 * @param base the reference point since which to export the changes; null for a full export
 * @param machines the choice of machines and disks; empty for all
 * @param limits how long, and what on the way
 * @param credentialsId the ID of the credentials that the job uses in place of the host's; null for those
 */
public record ExportRequest(
        String hostName,
        IdOrName referencePoint,
        @JsonInclude(JsonInclude.Include.NON_NULL) IdOrName collection,
        ExportDirectory directory,
        IdOrName base,
        List<MachineChoice> machines,
        OperationLimits limits,
        @JsonInclude(JsonInclude.Include.NON_NULL) String credentialsId) {

    public ExportRequest {
        machines = List.copyOf(machines);
    }
}
