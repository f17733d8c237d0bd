package io.jenkins.plugins.hyperv.overview;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Api;
import hudson.util.FormValidation;
import hudson.util.HttpResponses;
import io.jenkins.plugins.hyperv.forms.HostInventoryCache;
import io.jenkins.plugins.hyperv.hosts.CertificateExpiry;
import io.jenkins.plugins.hyperv.hosts.ConnectionTest;
import io.jenkins.plugins.hyperv.hosts.HostStatus;
import io.jenkins.plugins.hyperv.hosts.HostStatusRegistry;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.runs.LeftBehindRegistry;
import io.jenkins.plugins.hyperv.runs.OperationHistory;
import io.jenkins.plugins.hyperv.runs.RunningOperation;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.POST;

/**
 * Overview of one host, as Jenkins knows it when the page is opened: the section of the page, the remote API, and the actions
 * for administrators.
 */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class HostOverview {

    private final String name;
    private final String hostKey;
    private final HypervHostConfiguration configuration;
    private final HostStatus status;
    private final Optional<CertificateExpiry> expiry;
    private final OperationHistory.HostHistory history;
    private final List<RunningOperation> operations;
    private final List<LeftBehindRegistry.Entry> leftBehind;

    /** @param configuration null for a host that is not configured */
    HostOverview(
            String name,
            String hostKey,
            @CheckForNull HypervHostConfiguration configuration,
            List<RunningOperation> operations,
            List<LeftBehindRegistry.Entry> leftBehind) {
        this.name = name;
        this.hostKey = hostKey;
        this.configuration = configuration;
        this.operations = operations;
        this.leftBehind = leftBehind;
        status = HostStatusRegistry.get().of(hostKey);
        expiry = configuration == null ? Optional.empty() : CertificateExpiry.first(configuration);
        history = OperationHistory.get().of(hostKey);
    }

    /** State of a host, by the last exchange with it. */
    public enum State {
        RESPONDING,
        FAILING,
        /** Jenkins has not contacted the host yet. */
        UNKNOWN
    }

    /** Identifies the host in URLs. */
    public String getId() {
        return isConfigured() ? name : hostKey;
    }

    /** The URL of the host, relative to the page. */
    public String getUrl() {
        return "host/" + Util.rawEncode(getId()) + "/";
    }

    /** The name of the host, or its address if a job specified the host by its address. */
    @Exported
    public String getName() {
        return name;
    }

    /** Whether the host is configured. Operations may still run on a host whose configuration was removed. */
    @Exported
    public boolean isConfigured() {
        return configuration != null;
    }

    /** The URI of WinRM; empty if the host is not configured. */
    @Exported
    public String getEndpoint() {
        if (configuration == null) {
            return "";
        }
        try {
            return configuration.endpoint().toString();
        } catch (URISyntaxException e) {
            return configuration.getAddress();
        }
    }

    /** The authentication scheme; empty if the host is not configured. */
    @Exported
    public String getAuthentication() {
        return configuration == null ? "" : configuration.getAuthentication().getDisplayName();
    }

    @Exported
    public State getState() {
        if (!status.contact().exists()) {
            return State.UNKNOWN;
        }
        return status.contact().failing() ? State.FAILING : State.RESPONDING;
    }

    /** The state in the reader's language. */
    public String getStateText() {
        return switch (getState()) {
            case RESPONDING -> Messages.HostOverview_Responding();
            case FAILING ->
                Messages.HostOverview_Failing(Age.of(status.contact().failingSinceMillis()));
            case UNKNOWN -> Messages.HostOverview_Unknown();
        };
    }

    /** The icon of the state: one of the status icons of builds. */
    public String getStateIcon() {
        return switch (getState()) {
            case RESPONDING -> "symbol-status-blue";
            case FAILING -> "symbol-status-red";
            case UNKNOWN -> "symbol-status-nobuilt";
        };
    }

    /** When the host last responded, in milliseconds since the epoch; null if it has not yet. */
    @CheckForNull
    @Exported
    public Long getLastContactMillis() {
        return known(status.contact().lastResponseMillis());
    }

    @CheckForNull
    private static Long known(long millis) {
        return millis == 0 ? null : millis;
    }

    /** The same in the reader's words. */
    public String getLastContact() {
        long millis = status.contact().lastResponseMillis();
        return millis == 0 ? Messages.HostOverview_NoContact() : Age.of(millis);
    }

    /** When the first exchange after the last response failed, in milliseconds since the epoch; null if the last exchange did not. */
    @CheckForNull
    @Exported
    public Long getFailingSinceMillis() {
        return known(status.contact().failingSinceMillis());
    }

    /** When the last exchange failed, in milliseconds since the epoch; null if none has yet. */
    @CheckForNull
    @Exported
    public Long getLastErrorMillis() {
        return known(status.contact().lastFailureMillis());
    }

    /** The same in the reader's words; empty for none. */
    public String getLastErrorAge() {
        long millis = status.contact().lastFailureMillis();
        return millis == 0 ? "" : Age.of(millis);
    }

    /** The message of the last failure, on one line and shortened; empty for none. */
    @Exported
    public String getLastError() {
        return status.contact().lastError();
    }

    /** Windows of the host with its version; empty if it is unknown. */
    @Exported
    public String getWindows() {
        HostStatus.Windows windows = status.windows();
        return windows == null ? "" : windows.version();
    }

    /** Whether Hyper-V is installed; null if it is unknown. */
    @CheckForNull
    @Exported
    public Boolean getHypervInstalled() {
        HostStatus.Windows windows = status.windows();
        return windows == null ? null : windows.hyperv();
    }

    /** When Jenkins last read the version of Windows, in milliseconds since the epoch; null if it has not yet. */
    @CheckForNull
    @Exported
    public Long getWindowsMillis() {
        HostStatus.Windows windows = status.windows();
        return windows == null ? null : windows.seenMillis();
    }

    /** Windows and Hyper-V with the age of the information, in the reader's language. */
    public String getWindowsText() {
        HostStatus.Windows windows = status.windows();
        if (windows == null) {
            return Messages.HostOverview_WindowsUnknown();
        }
        String version = windows.version().isEmpty() ? Messages.HostOverview_VersionUnreadable() : windows.version();
        String age = Age.of(windows.seenMillis());
        return windows.hyperv()
                ? Messages.HostOverview_WindowsWithHyperv(version, age)
                : Messages.HostOverview_WindowsWithoutHyperv(version, age);
    }

    /** The expiry date of the pinned certificate in ISO 8601 and UTC; empty if no certificate is pinned. */
    @Exported
    public String getCertificateExpiry() {
        return expiry.map(known ->
                        DateTimeFormatter.ISO_LOCAL_DATE.format(known.notAfter().atZone(ZoneOffset.UTC)))
                .orElse("");
    }

    /** Whether the pinned certificate has expired or expires soon. */
    public boolean isCertificateDue() {
        return expiry.filter(known -> known.isDue(Instant.now())).isPresent();
    }

    /** How many operations run on the host, including those of builds that the reader may not see. */
    @Exported
    public int getRunning() {
        return operations.size() - getQueued();
    }

    /** How many operations wait in the queue of the host. */
    @Exported
    public int getQueued() {
        return (int) operations.stream().filter(RunningOperation::isQueued).count();
    }

    /** How many operations on the host have failed since the start of Jenkins. */
    @Exported
    public int getFailedSinceStart() {
        return OperationHistory.get().failuresSinceStart(hostKey);
    }

    /** Seconds since the end of the last successful operation that changed the host; null if Jenkins knows none. */
    @CheckForNull
    @Exported
    public Long getSecondsSinceLastSuccess() {
        return history.secondsSinceLastSuccess();
    }

    /** The running and waiting operations of builds that the reader may see. */
    @Exported
    public List<OperationRow> getOperations() {
        return operations.stream()
                .flatMap(each -> OperationRow.of(each).stream())
                .toList();
    }

    /** How many operations belong to builds that the reader may not see. */
    @Exported
    public int getHiddenOperations() {
        return operations.size() - getOperations().size();
    }

    /** Whether an administrator can stop an operation. */
    public boolean isStoppable() {
        return operations.stream().anyMatch(each -> !each.isCleanup());
    }

    /** The objects that operations left behind on the host, oldest first. */
    @Exported
    public List<LeftBehindRow> getLeftBehind() {
        return leftBehind.stream().map(LeftBehindRow::new).toList();
    }

    /** The VM groups and other targets of exports. */
    @Exported
    public List<TargetRow> getTargets() {
        return TargetRow.of(status.inventory(), history.exports());
    }

    /** When an inventory of the host was last loaded, in milliseconds since the epoch; null if none has yet. */
    @CheckForNull
    @Exported
    public Long getInventoryMillis() {
        HostStatus.Inventory inventory = status.inventory();
        return inventory == null ? null : inventory.seenMillis();
    }

    /** The same in the reader's words. */
    public String getInventoryAge() {
        HostStatus.Inventory inventory = status.inventory();
        return inventory == null
                ? Messages.HostOverview_NoInventory()
                : Messages.HostOverview_InventoryAge(Age.of(inventory.seenMillis()));
    }

    /** Connects to the host, for administrators; see {@link ConnectionTest}. */
    @POST
    public FormValidation doTestConnection() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return configuration == null
                ? FormValidation.error(Messages.HostOverview_NotConfigured())
                : ConnectionTest.run(configuration);
    }

    /** Lists what is on the host as JSON, for administrators; see {@link HostInventoryCache}. */
    @POST
    public HttpResponse doInventory() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return HostInventoryCache.get().query(null, name, "");
    }

    /** Stops all operations on the host, as an abort of their steps does, for administrators. */
    @POST
    public HttpResponse doStopOperations() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String user = Jenkins.getAuthentication2().getName();
        operations.forEach(each -> each.cancel("Stopping: " + user + " stopped all operations of this host."));
        return HttpResponses.redirectViaContextPath(
                "/" + HypervHostsAction.URL_NAME + "/#host-" + Util.rawEncode(getId()));
    }

    /** The remote API. */
    public Api getApi() {
        return new Api(this);
    }
}
