package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.util.HttpResponses;
import java.util.Date;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Administrative monitor for the objects that operations have left behind on hosts, such as snapshots, whose disks grow until
 * an administrator or a later operation removes them. It gives the command that removes each of them.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class LeftBehindMonitor extends AdministrativeMonitor {

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.LeftBehindMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getRows().isEmpty();
    }

    /** One row for each object, oldest first. */
    public List<Row> getRows() {
        return LeftBehindRegistry.get().entries().stream().map(Row::new).toList();
    }

    /** Dismisses one row. The object remains on the host. */
    @POST
    public HttpResponse doDismiss(@QueryParameter String id) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        LeftBehindRegistry.get().dismiss(id == null ? "" : id);
        return HttpResponses.redirectViaContextPath("/manage");
    }

    /** Row of the monitor's table. */
    public static final class Row {

        private final LeftBehindRegistry.Entry entry;

        private Row(LeftBehindRegistry.Entry entry) {
            this.entry = entry;
        }

        public String getId() {
            return entry.id();
        }

        public String getBuild() {
            return entry.origin().job() + " #" + entry.origin().number();
        }

        /**
         * The link to the build.
         *
         * @param rootUrl the path of Jenkins, without a slash at the end
         */
        public String linkFrom(String rootUrl) {
            String url = entry.origin().url();
            return url.startsWith("http") ? url : rootUrl + "/" + url;
        }

        public String getHost() {
            return entry.hostName();
        }

        /** The object with its identifier and target, as a phrase. */
        public String getName() {
            return entry.object().name();
        }

        /** Whether a user requested to keep the object. */
        public boolean isKept() {
            return entry.object().kept();
        }

        public Date getSince() {
            return new Date(entry.sinceMillis());
        }

        /** PowerShell, to be run on the host. */
        public String getCommand() {
            return entry.object().command();
        }
    }
}
