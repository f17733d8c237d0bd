package io.jenkins.plugins.hyperv.reports.buildpage;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import java.util.List;
import jenkins.model.details.Detail;
import jenkins.model.details.DetailFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Factory of the detail of builds that ran an operation. A Jenkins without details skips it because it is optional. */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
@SuppressWarnings("rawtypes")
public final class OperationsDetailFactory extends DetailFactory<Run> {

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @NonNull
    @Override
    public List<? extends Detail> createFor(@NonNull Run target) {
        HypervRunAction action = ((Run<?, ?>) target).getAction(HypervRunAction.class);
        return action == null || action.getOperations().isEmpty()
                ? List.of()
                : List.of(new OperationsDetail(target, action));
    }
}
