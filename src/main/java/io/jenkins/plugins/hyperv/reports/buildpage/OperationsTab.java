package io.jenkins.plugins.hyperv.reports.buildpage;

import hudson.model.Actionable;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationCard;
import java.util.List;
import jenkins.model.Tab;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tab of a build with its operations, and the card of the tab on the build page. The page of the tab is the action's. */
@Restricted(NoExternalUse.class)
public final class OperationsTab extends Tab implements HypervRunAction.Tab {

    private final transient HypervRunAction action;

    OperationsTab(Actionable run, HypervRunAction action) {
        super(run);
        this.action = action;
    }

    /** The operations of the build. */
    public List<OperationCard> getCards() {
        return action.getCards();
    }

    @Override
    public String getIconFileName() {
        return action.getIconFileName();
    }

    @Override
    public String getDisplayName() {
        return action.getDisplayName();
    }

    @Override
    public String getUrlName() {
        return action.getUrlName();
    }
}
