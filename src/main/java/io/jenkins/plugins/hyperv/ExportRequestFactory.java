package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.export.MachineChoice;
import io.jenkins.plugins.hyperv.hosts.CredentialsResolver;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MaxPollInterval;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Makes a checked request of what a user filled in, without asking the host anything. */
final class ExportRequestFactory {

    private ExportRequestFactory() {}

    /**
     * The request of a task.
     *
     * @param host the configured host that the task names
     * @param expand replaces variables in each field; the identity in Pipeline, whose values are literal
     */
    static ExportRequest of(ExportParameters task, HypervHostConfiguration host, UnaryOperator<String> expand)
            throws AbortException {
        try {
            String credentialsId = Util.fixEmptyAndTrim(task.getCredentialsId());
            CredentialsResolver.requireAllowed(host, credentialsId);
            String base = Util.fixEmptyAndTrim(expanded(task.getBaseReferencePoint(), expand));
            String collection = Util.fixEmptyAndTrim(expanded(task.getCollection(), expand));
            return new ExportRequest(
                    host.getName(),
                    IdOrName.parse("reference point", expanded(task.getReferencePoint(), expand)),
                    collection == null ? null : IdOrName.parse("collection", collection),
                    directory(host, expanded(task.getExportDirectory(), expand)),
                    base == null ? null : IdOrName.parse("base reference point", base),
                    machines(task, expand),
                    limits(task, host.maxPollInterval()),
                    // Not expanded: a parameter ${NAME} that holds credentials is Jenkins' to look up.
                    credentialsId);
        } catch (InvalidParameterException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private static OperationLimits limits(ExportParameters task, MaxPollInterval maxPollInterval)
            throws AbortException {
        if (task.getTimeoutMinutes() < 0 || task.getOutageToleranceMinutes() < 0) {
            throw new AbortException("timeoutMinutes and outageToleranceMinutes cannot be negative; a timeoutMinutes of"
                    + " 0 sets no limit.");
        }
        return new OperationLimits(
                TimeUnit.MINUTES.toSeconds(task.getTimeoutMinutes()),
                TimeUnit.MINUTES.toSeconds(task.getOutageToleranceMinutes()),
                task.isCancelOnAbort(),
                maxPollInterval.seconds());
    }

    private static ExportDirectory directory(HypervHostConfiguration host, String typed)
            throws InvalidParameterException, AbortException {
        ExportDirectory directory = ExportDirectory.parse(typed);
        host.requireAllowed(directory);
        return directory;
    }

    private static List<MachineChoice> machines(ExportParameters task, UnaryOperator<String> expand)
            throws InvalidParameterException {
        List<MachineChoice> choices = new ArrayList<>();
        for (MachineSelection selection : task.getMachines()) {
            choices.add(MachineChoice.parse(
                    expanded(selection.getMachine(), expand), expanded(selection.getDisks(), expand)));
        }
        return choices;
    }

    private static String expanded(String value, UnaryOperator<String> expand) {
        return value == null ? null : expand.apply(value);
    }
}
