package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hands the result of an export to the later steps of a freestyle build. A second export replaces the first one's. */
public final class ExportEnvironmentAction extends InvisibleAction implements EnvironmentContributingAction {

    private final Map<String, String> variables;

    ExportEnvironmentAction(Manifest manifest, String artifact) {
        variables = new LinkedHashMap<>();
        variables.put("HYPERV_EXPORT_HOST", manifest.host().name());
        variables.put("HYPERV_EXPORT_REFERENCE_POINT", manifest.referencePoint().id());
        variables.put("HYPERV_EXPORT_DIRECTORY", manifest.exportDirectory());
        variables.put("HYPERV_EXPORT_JOB_ID", text(manifest.job().id()));
        variables.put("HYPERV_EXPORT_FILES", Integer.toString(manifest.files().size()));
        variables.put("HYPERV_EXPORT_BYTES", text(manifest.totalBytes()));
        variables.put("HYPERV_EXPORT_MANIFEST", artifact);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public void buildEnvironment(@NonNull Run<?, ?> run, @NonNull EnvVars env) {
        env.putAll(variables);
    }
}
