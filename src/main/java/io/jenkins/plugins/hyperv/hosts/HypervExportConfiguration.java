package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** Global configuration under Manage Jenkins » System: the Hyper-V hosts that jobs may use. */
@Extension
@Symbol("hypervExport")
public final class HypervExportConfiguration extends GlobalConfiguration {

    // An ArrayList, because XStream cannot read the immutable lists of the JDK.
    private List<HypervHostConfiguration> hosts = new ArrayList<>();
    private boolean allowHostAddresses;

    public HypervExportConfiguration() {
        load();
    }

    /** The configuration of this Jenkins. */
    public static HypervExportConfiguration get() {
        return ExtensionList.lookupSingleton(HypervExportConfiguration.class);
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.HypervExportConfiguration_DisplayName();
    }

    public List<HypervHostConfiguration> getHosts() {
        return List.copyOf(hosts);
    }

    /**
     * Replaces and saves the hosts.
     *
     * @throws IllegalArgumentException if a value is invalid or a name is duplicate; nothing is saved
     */
    @DataBoundSetter
    public void setHosts(List<HypervHostConfiguration> hosts) {
        store(hosts, allowHostAddresses);
    }

    /** Saves both values, or none of them if one is invalid. */
    void store(List<HypervHostConfiguration> newHosts, boolean newAllowHostAddresses) {
        HostValidator.validate(newHosts);
        hosts = new ArrayList<>(newHosts);
        allowHostAddresses = newAllowHostAddresses;
        save();
    }

    /** Whether jobs may name a host that is not configured by its address. */
    public boolean isAllowHostAddresses() {
        return allowHostAddresses;
    }

    @DataBoundSetter
    public void setAllowHostAddresses(boolean allowHostAddresses) {
        this.allowHostAddresses = allowHostAddresses;
        save();
    }

    /** Binds the whole form, because the form omits the list if the administrator removes the last host. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        try {
            List<HypervHostConfiguration> bound =
                    request.bindJSONToList(HypervHostConfiguration.class, json.get("hosts"));
            HostValidator.validate(bound);
            for (Object row : JSONArray.fromObject(json.opt("hosts") == null ? List.of() : json.get("hosts"))) {
                JSONObject host = (JSONObject) row;
                HostValidator.validateNumbers(host.optString("name"), FormNumbers.of(host));
            }
            store(bound, json.optBoolean("allowHostAddresses"));
        } catch (IllegalArgumentException e) {
            // Without a cause, because Jenkins would show its stack trace to the administrator.
            throw new FormException(e.getMessage(), "hosts");
        }
        return true;
    }

    /** Finds a configured host by its name. */
    public Optional<HypervHostConfiguration> findHost(String name) {
        String wanted = Util.fixNull(name).strip();
        return hosts.stream().filter(host -> host.getName().equals(wanted)).findFirst();
    }

    /** The maximum number of concurrent exports on a host; 0 if there is no limit or no such host. */
    public int maxConcurrentExportsOn(String name) {
        return findHost(name)
                .map(HypervHostConfiguration::getMaxConcurrentExports)
                .orElse(0);
    }

    /** The hosts that a job may use; all hosts if there is no job. */
    public List<HypervHostConfiguration> hostsFor(@CheckForNull Item job) {
        return hosts.stream().filter(host -> host.isAllowedFor(job)).toList();
    }

    /**
     * Resolves the host that a job names: a configured host, or an address if jobs may name addresses.
     *
     * @param job null for an administrator who configures no job in particular
     * @throws AbortException if the name is missing, or is not the name of a host that the job may use
     */
    public HypervHostConfiguration resolveHost(String name, @CheckForNull Item job) throws AbortException {
        String wanted = Util.fixNull(name).strip();
        if (wanted.isEmpty()) {
            throw new AbortException("The host is missing. " + configuredNames(job));
        }
        Optional<HypervHostConfiguration> host = findHost(wanted).filter(found -> found.isAllowedFor(job));
        if (host.isPresent()) {
            return host.get();
        }
        if (allowHostAddresses) {
            return HostAddressParser.parse(wanted, hosts);
        }
        throw new AbortException("No Hyper-V host is named " + Texts.quoted(wanted) + ". " + configuredNames(job));
    }

    private String configuredNames(@CheckForNull Item job) {
        List<HypervHostConfiguration> allowed = hostsFor(job);
        return allowed.isEmpty()
                ? "No hosts are configured for this job. An administrator can add hosts under Manage Jenkins » System."
                : "Configured hosts: "
                        + allowed.stream().map(HypervHostConfiguration::getName).collect(Collectors.joining(", "))
                        + ".";
    }
}
