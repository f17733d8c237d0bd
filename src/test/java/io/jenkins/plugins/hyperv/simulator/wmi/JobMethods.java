package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimInstance;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.MethodResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.EmbeddedInstance;
import io.jenkins.plugins.hyperv.simulator.model.ExportJob;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.JobError;
import io.jenkins.plugins.hyperv.simulator.model.ReturnCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods of jobs. */
final class JobMethods {
    private final HyperVHost host;

    JobMethods(HyperVHost host) {
        this.host = host;
    }

    MethodResult requestStateChange(CimInstance target, Map<String, CimValue> arguments) {
        boolean hasTimeout = arguments.get("TimeoutPeriod") instanceof CimValue.Interval timeout
                && !timeout.value().isZero();
        if (hasTimeout) {
            return MethodResult.of(ReturnCode.TIMEOUT_PARAMETER_NOT_SUPPORTED);
        }
        Optional<ExportJob> job = job(target);
        if (job.isEmpty() || !(arguments.get("RequestedState") instanceof CimValue.Number requested)) {
            return MethodResult.of(ReturnCode.INVALID_PARAMETER);
        }
        return MethodResult.of(job.get().requestStateChange((int) requested.value(), host.now()));
    }

    /** Errors[] as CIM-XML; null while nothing went wrong (class reference). */
    MethodResult getErrorEx(CimInstance target) {
        return new MethodResult(ReturnCode.COMPLETED, Map.of("Errors", CimValue.texts(errors(target))));
    }

    MethodResult getError(CimInstance target) {
        String first = errors(target).stream().findFirst().orElse(null);
        return new MethodResult(ReturnCode.COMPLETED, Map.of("Error", CimValue.text(first)));
    }

    private List<String> errors(CimInstance target) {
        return job(target).stream()
                .flatMap(job -> job.at(host.now()).errors().stream())
                .map(JobMethods::error)
                .toList();
    }

    private static String error(JobError error) {
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
        return EmbeddedInstance.write("Msvm_Error", properties);
    }

    private Optional<ExportJob> job(CimInstance target) {
        return target.value("InstanceID") instanceof CimValue.Text id ? host.job(id.value()) : Optional.empty();
    }
}
