package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.hosts.AllowedAddressResolver.ConfiguredAddress;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.transport.NameResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Global configuration under Manage Jenkins » System: the Hyper-V hosts that jobs may use. */
@Extension
@Symbol("hypervExport")
public final class HypervExportConfiguration extends GlobalConfiguration {

    // An ArrayList, because XStream cannot read the immutable lists of the JDK.
    private List<HypervHostConfiguration> hosts = new ArrayList<>();
    private String allowedHostAddresses;

    public HypervExportConfiguration() {
        load();
    }

    /** The configuration of this Jenkins. */
    public static HypervExportConfiguration get() {
        return ExtensionList.lookupFirst(HypervExportConfiguration.class);
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
        store(hosts, allowedHostAddresses);
    }

    /** Saves both values, or none of them if one is invalid. */
    void store(List<HypervHostConfiguration> newHosts, @CheckForNull String newAllowedHostAddresses) {
        HostValidator.validate(newHosts);
        HostValidator.validateAllowedHostAddresses(newAllowedHostAddresses);
        hosts = new ArrayList<>(newHosts);
        allowedHostAddresses = Util.fixEmptyAndTrim(newAllowedHostAddresses);
        save();
    }

    /**
     * The addresses of hosts that are not configured, which jobs may use: host names, domains such as {@code
     * *.lab.example.com}, IP addresses, and networks in CIDR notation, one per line. Null if jobs may use none.
     */
    @CheckForNull
    public String getAllowedHostAddresses() {
        return allowedHostAddresses;
    }

    /**
     * Replaces and saves the addresses.
     *
     * @throws IllegalArgumentException if a line is invalid; nothing is saved
     */
    @DataBoundSetter
    public void setAllowedHostAddresses(@CheckForNull String allowedHostAddresses) {
        store(hosts, allowedHostAddresses);
    }

    /** Checks the addresses that jobs may use, one rule per line. */
    @POST
    public FormValidation doCheckAllowedHostAddresses(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            HostValidator.validateAllowedHostAddresses(value);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
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
            store(bound, json.optString("allowedHostAddresses"));
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
     * Resolves the host that a job names: a configured host, or an allowed address.
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
        HostAddressAllowList allowList = allowList();
        if (!allowList.isEmpty()) {
            return HostAddressParser.parse(
                    wanted, new AllowedAddressResolver(allowList, configuredAddresses(job), NameResolver.SYSTEM));
        }
        throw new AbortException("No Hyper-V host is named " + Texts.quoted(wanted) + ". " + configuredNames(job));
    }

    private HostAddressAllowList allowList() throws AbortException {
        try {
            return HostAddressAllowList.parse(allowedHostAddresses);
        } catch (InvalidParameterException e) {
            throw new AbortException("The host addresses that jobs may use are invalid: " + e.getMessage()
                    + " An administrator can correct them under Manage Jenkins » System.");
        }
    }

    private List<ConfiguredAddress> configuredAddresses(@CheckForNull Item job) {
        return hosts.stream()
                .map(host -> new ConfiguredAddress(
                        host.getAddress(),
                        host.isAllowedFor(job)
                                ? "the configured Hyper-V host " + host.getName()
                                : "a configured Hyper-V host"))
                .toList();
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
