package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The hosts that jobs may export from, under Manage Jenkins » System. */
@Extension
@Symbol("hypervExport")
public final class HypervExportConfiguration extends GlobalConfiguration {

    // A plain list: that is what its file can be read by.
    private List<HypervHostConfiguration> hosts = new ArrayList<>();
    private boolean allowHostAddresses;

    public HypervExportConfiguration() {
        load();
    }

    /** The one configuration of this Jenkins. */
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
     * Replaces and stores the hosts.
     *
     * @throws IllegalArgumentException where a value of a host cannot be, or two have one name; nothing is stored
     */
    @DataBoundSetter
    public void setHosts(List<HypervHostConfiguration> hosts) {
        store(hosts, allowHostAddresses);
    }

    /** All or nothing. */
    void store(List<HypervHostConfiguration> newHosts, boolean addresses) {
        HostValidator.check(newHosts);
        hosts = new ArrayList<>(newHosts);
        allowHostAddresses = addresses;
        save();
    }

    /** Whether jobs may name a host that is not among them by its address. */
    public boolean isAllowHostAddresses() {
        return allowHostAddresses;
    }

    @DataBoundSetter
    public void setAllowHostAddresses(boolean allowHostAddresses) {
        this.allowHostAddresses = allowHostAddresses;
        save();
    }

    /** The form leaves the list out when its last row was removed, and binding alone would then keep the old one. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        try {
            List<HypervHostConfiguration> bound =
                    request.bindJSONToList(HypervHostConfiguration.class, json.get("hosts"));
            HostValidator.check(bound);
            for (Object row : JSONArray.fromObject(json.opt("hosts") == null ? List.of() : json.get("hosts"))) {
                JSONObject host = (JSONObject) row;
                HostValidator.checkTyped(host.optString("name"), FormNumbers.of(host));
            }
            store(bound, json.optBoolean("allowHostAddresses"));
        } catch (IllegalArgumentException e) {
            // Without the exception, whose stack trace Jenkins would show to the administrator.
            throw new FormException(e.getMessage(), "hosts");
        }
        return true;
    }

    /** The configured host of a name. */
    public Optional<HypervHostConfiguration> configured(String name) {
        String wanted = Util.fixNull(name).strip();
        return hosts.stream().filter(host -> host.getName().equals(wanted)).findFirst();
    }

    /** How many exports may run at a time on a host; 0 for any number, also where the host is gone. */
    public int maxConcurrentExportsOn(String name) {
        return configured(name)
                .map(HypervHostConfiguration::getMaxConcurrentExports)
                .orElse(0);
    }

    /**
     * The host that a job names, or the one at the address that it gives, where that is allowed.
     *
     * @throws AbortException where the name is missing or none of the configured ones
     */
    public HypervHostConfiguration host(String name) throws AbortException {
        String wanted = Util.fixNull(name).strip();
        String known = hosts.isEmpty()
                ? "None is configured yet; an administrator adds hosts under Manage Jenkins » System."
                : "Configured are: "
                        + String.join(
                                ", ",
                                hosts.stream()
                                        .map(HypervHostConfiguration::getName)
                                        .toList())
                        + ".";
        if (wanted.isEmpty()) {
            throw new AbortException("The host is missing. " + known);
        }
        Optional<HypervHostConfiguration> host = configured(wanted);
        if (host.isPresent()) {
            return host.get();
        }
        if (allowHostAddresses) {
            return AddressedHost.parse(wanted, hosts);
        }
        throw new AbortException("There is no Hyper-V host named " + Texts.quoted(wanted) + ". " + known);
    }
}
