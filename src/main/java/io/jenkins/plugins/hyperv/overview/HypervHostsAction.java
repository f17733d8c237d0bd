package io.jenkins.plugins.hyperv.overview;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Api;
import hudson.model.RootAction;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.runs.LeftBehindRegistry;
import io.jenkins.plugins.hyperv.runs.RunningOperation;
import io.jenkins.plugins.hyperv.runs.RunningOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Root action with the overview of the hosts: a page and the remote API, for administrators and for users with the permission
 * {@link #VIEW}. Only administrators have actions. Opening the page contacts no host.
 */
@Extension
@ExportedBean
@Restricted(NoExternalUse.class)
public final class HypervHostsAction implements RootAction, StaplerProxy {

    /** The permissions of the plugin. */
    public static final PermissionGroup PERMISSIONS =
            new PermissionGroup(HypervHostsAction.class, Messages._HypervHostsAction_PermissionGroup());

    /** The permission to view the hosts, which includes no action. */
    public static final Permission VIEW = new Permission(
            PERMISSIONS, "View", Messages._HypervHostsAction_View(), Jenkins.SYSTEM_READ, PermissionScope.JENKINS);

    static final String URL_NAME = "hyperv-hosts";
    static final String ICON = "symbol-server";

    /** Whether the user may read the page. */
    static boolean isReadable() {
        return Jenkins.get().hasAnyPermission(VIEW, Jenkins.MANAGE);
    }

    /** Null for users who reach the page under Manage Jenkins, or may not read it. */
    @CheckForNull
    @Override
    public String getIconFileName() {
        return isReadable() && !Jenkins.get().hasAnyPermission(Jenkins.MANAGE, Jenkins.SYSTEM_READ) ? ICON : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.HypervHostsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** Checks the permission before every request below this URL. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkAnyPermission(VIEW, Jenkins.MANAGE);
        return this;
    }

    /** Whether the user may use the actions. */
    public boolean isAdministrator() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /**
     * The configured hosts in the order of the configuration, followed by hosts without configuration on which operations run
     * or have left objects behind.
     */
    @Exported
    public List<HostOverview> getHosts() {
        Map<String, List<RunningOperation>> operations = RunningOperations.get().all().stream()
                .collect(Collectors.groupingBy(each -> each.origin().hostKey()));
        Map<String, List<LeftBehindRegistry.Entry>> leftBehind = LeftBehindRegistry.get().entries().stream()
                .collect(Collectors.groupingBy(each -> each.origin().hostKey()));
        Map<String, String> unconfigured = new TreeMap<>();
        leftBehind.forEach(
                (key, entries) -> unconfigured.put(key, entries.get(0).hostName()));
        operations.forEach(
                (key, running) -> unconfigured.put(key, running.get(0).hostName()));
        List<HostOverview> hosts = new ArrayList<>();
        for (HypervHostConfiguration host : HypervExportConfiguration.get().getHosts()) {
            String key = host.hostKey();
            hosts.add(new HostOverview(host.getName(), key, host, on(key, operations), on(key, leftBehind)));
            unconfigured.remove(key);
        }
        unconfigured.forEach(
                (key, name) -> hosts.add(new HostOverview(name, key, null, on(key, operations), on(key, leftBehind))));
        return hosts;
    }

    private static <T> List<T> on(String hostKey, Map<String, List<T>> byHost) {
        return byHost.getOrDefault(hostKey, List.of());
    }

    /** The host of a page section, for its actions and its remote API; null if there is none. */
    @CheckForNull
    public HostOverview getHost(String id) {
        Optional<HostOverview> host =
                getHosts().stream().filter(each -> each.getId().equals(id)).findFirst();
        return host.orElse(null);
    }

    /** The remote API. */
    public Api getApi() {
        return new Api(this);
    }
}
