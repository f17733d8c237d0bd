package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Administrative monitor for journal entries that Jenkins cannot read: the host may still run an operation that no build
 * follows. It names the files, which the administrator deletes after a look at the host.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class UnreadableJournalMonitor extends AdministrativeMonitor {

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.UnreadableJournalMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getFiles().isEmpty();
    }

    /** Names of the files in {@code $JENKINS_HOME/hyperv-export}. */
    public List<String> getFiles() {
        return OperationJournal.get().unreadable();
    }
}
