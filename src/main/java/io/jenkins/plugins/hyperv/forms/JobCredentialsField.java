package io.jenkins.plugins.hyperv.forms;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hyperv.hosts.AuthenticationScheme;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** What the forms of both build steps offer and check as to credentials of the job's own. */
public final class JobCredentialsField {

    private JobCredentialsField() {}

    /** Credentials that the job could use for the host; nothing but the current value for who may not use them. */
    public static ListBoxModel items(@CheckForNull Item item, String hostName, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!maySee(item)) {
            return items.includeCurrentValue(Util.fixNull(current));
        }
        items.includeEmptyValue();
        Class<? extends StandardCredentials> type = AuthenticationScheme.NTLM.credentials();
        List<DomainRequirement> requirements = List.of();
        try {
            HypervHostConfiguration host = HypervExportConfiguration.get().host(hostName);
            type = host.getAuthentication().credentials();
            requirements = host.requirements();
        } catch (AbortException e) {
            // A host by a variable, or none yet: whatever might fit is offered.
        }
        if (item == null) {
            items.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), type, requirements, CredentialsMatchers.always());
        } else {
            items.includeMatchingAs(runningAs(item), item, type, requirements, CredentialsMatchers.always());
        }
        return items.includeCurrentValue(Util.fixNull(current));
    }

    private static Authentication runningAs(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }

    private static boolean maySee(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    /** Whether the host lets jobs use credentials of their own. */
    public static FormValidation check(@CheckForNull Item item, String hostName, String value) {
        if (!ParameterValidation.mayConfigure(item) || Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.ok();
        }
        try {
            return HypervExportConfiguration.get().host(hostName).isAllowJobCredentials()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.ParameterValidation_CredentialsNotAllowed());
        } catch (AbortException e) {
            return FormValidation.ok();
        }
    }
}
