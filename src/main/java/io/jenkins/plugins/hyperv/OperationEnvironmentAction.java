package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Environment variables with the result of an operation, for the later steps of a freestyle build. The latest counts. */
@Restricted(NoExternalUse.class)
public final class OperationEnvironmentAction extends InvisibleAction implements EnvironmentContributingAction {

    private final Map<String, String> variables;

    OperationEnvironmentAction(Map<String, String> variables) {
        this.variables = new LinkedHashMap<>(variables);
    }

    @Override
    public void buildEnvironment(@NonNull Run<?, ?> run, @NonNull EnvVars env) {
        env.putAll(variables);
    }
}
