package io.jenkins.plugins.hyperv.overview;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Management link to the {@linkplain HypervHostsAction overview of the hosts} under Manage Jenkins. */
@Extension
@Restricted(NoExternalUse.class)
public final class HypervHostsLink extends ManagementLink {

    @Override
    public String getIconFileName() {
        return HypervHostsAction.ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.HypervHostsAction_DisplayName();
    }

    @Override
    public String getDescription() {
        return Messages.HypervHostsLink_Description();
    }

    /** The URL of the {@link HypervHostsAction}, which serves the page. */
    @Override
    public String getUrlName() {
        return HypervHostsAction.URL_NAME;
    }

    @NonNull
    @Override
    public Permission getRequiredPermission() {
        return Jenkins.get().hasPermission(Jenkins.MANAGE) ? Jenkins.MANAGE : HypervHostsAction.VIEW;
    }

    @NonNull
    @Override
    public Category getCategory() {
        return Category.STATUS;
    }
}
