package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedEmbeddedInstance;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.JobTimeline;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobError;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReturnCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods of jobs. */
final class JobMethods {
    private final HyperVHost host;

    JobMethods(HyperVHost host) {
        this.host = host;
    }

    InvokeResult requestStateChange(SimulatedInstance target, Map<String, CimValue> arguments) {
        boolean hasTimeout = arguments.get("TimeoutPeriod") instanceof CimValue.Interval timeout
                && !timeout.value().isZero();
        if (hasTimeout) {
            return InvokeResult.of(SimulatedReturnCode.TIMEOUT_PARAMETER_NOT_SUPPORTED);
        }
        Optional<JobTimeline> job = job(target);
        if (job.isEmpty() || !(arguments.get("RequestedState") instanceof CimValue.Number requested)) {
            return InvokeResult.of(SimulatedReturnCode.INVALID_PARAMETER);
        }
        return InvokeResult.of(job.get().requestStateChange((int) requested.value(), host.now()));
    }

    /** Errors[] as CIM-XML; null if there is no error (class reference). */
    InvokeResult getErrorEx(SimulatedInstance target) {
        return new InvokeResult(SimulatedReturnCode.COMPLETED, Map.of("Errors", CimValue.texts(errors(target))));
    }

    InvokeResult getError(SimulatedInstance target) {
        String first = errors(target).stream().findFirst().orElse(null);
        return new InvokeResult(SimulatedReturnCode.COMPLETED, Map.of("Error", CimValue.text(first)));
    }

    private List<String> errors(SimulatedInstance target) {
        return job(target).stream()
                .flatMap(job -> job.at(host.now()).errors().stream())
                .map(JobMethods::error)
                .toList();
    }

    private static String error(SimulatedJobError error) {
        Map<String, CimValue> properties = new LinkedHashMap<>();
        properties.put("CIMStatusCode", CimValue.number(1));
        properties.put("CIMStatusCodeDescription", CimValue.text("CIM_ERR_FAILED"));
        properties.put("ErrorSource", CimValue.none());
        properties.put("ErrorType", CimValue.number(4));
        properties.put("Message", CimValue.text(error.message()));
        properties.put("MessageID", CimValue.text(error.messageId()));
        properties.put("OwningEntity", CimValue.text("Virtual Machine Management Service"));
        properties.put("PerceivedSeverity", CimValue.number(3));
        properties.put("ProbableCause", CimValue.number(0));
        properties.put("ProbableCauseDescription", CimValue.none());
        return SimulatedEmbeddedInstance.write("Msvm_Error", properties);
    }

    private Optional<JobTimeline> job(SimulatedInstance target) {
        return target.value("InstanceID") instanceof CimValue.Text id ? host.timeline(id.value()) : Optional.empty();
    }
}
