package io.jenkins.plugins.hyperv.reports.buildpage;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import jenkins.model.experimentalflags.UserExperimentalFlag;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Factory of the tab of builds that ran an operation, for users who have selected the new build page.
 *
 * <p>Jenkins inspects the methods of an extension before it uses the extension. So a Jenkins without tabs finds out by the type
 * of {@link #tab} that it cannot use this one, and skips it because it is optional.
 */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
@SuppressWarnings("rawtypes")
public final class OperationsTabFactory extends TransientActionFactory<Run> {

    /** The class of the flag is restricted to core; its name is the parameter of an API. */
    private static final String NEW_BUILD_PAGE = "jenkins.model.experimentalflags.NewBuildPageUserExperimentalFlag";

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return OperationsTab.class;
    }

    @NonNull
    @Override
    public Collection<? extends Action> createFor(@NonNull Run target) {
        Boolean selected = UserExperimentalFlag.getFlagValueForCurrentUser(NEW_BUILD_PAGE);
        if (!Boolean.TRUE.equals(selected)) {
            return List.of();
        }
        HypervRunAction operations = ((Run<?, ?>) target).getAction(HypervRunAction.class);
        return operations == null ? List.of() : List.of(tab(target, operations));
    }

    private static OperationsTab tab(Run run, HypervRunAction operations) {
        return new OperationsTab(run, operations);
    }
}
