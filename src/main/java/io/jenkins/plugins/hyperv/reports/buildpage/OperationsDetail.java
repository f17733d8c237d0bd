package io.jenkins.plugins.hyperv.reports.buildpage;

import hudson.model.Actionable;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.Messages;
import io.jenkins.plugins.hyperv.reports.OperationCard;
import java.util.List;
import jenkins.model.details.Detail;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Detail below the title of a build: its operation, or the number of its operations, with a link to them. */
@Restricted(NoExternalUse.class)
public final class OperationsDetail extends Detail {

    private final HypervRunAction action;
    private final List<OperationCard> cards;

    OperationsDetail(Actionable run, HypervRunAction action) {
        super(run);
        this.action = action;
        this.cards = action.getCards();
    }

    /** The symbol of the first operation that has not completed, because users look for it. */
    @Override
    public String getIconClassName() {
        return cards.stream()
                .filter(card -> !card.getOperation().isComplete())
                .findFirst()
                .orElse(cards.get(0))
                .getIcon();
    }

    @Override
    public String getDisplayName() {
        return cards.size() == 1 ? cards.get(0).getTitle() : Messages.OperationsDetail_Operations(cards.size());
    }

    @Override
    public String getLink() {
        return action.getUrlName();
    }
}
