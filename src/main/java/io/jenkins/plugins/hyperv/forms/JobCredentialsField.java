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
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hyperv.hosts.AuthenticationScheme;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.hosts.JobAuthentication;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/** Choices and validation for the credentials of a job. */
@Restricted(NoExternalUse.class)
public final class JobCredentialsField {

    private JobCredentialsField() {}

    /** Credentials that the job can use for the host; only the current value for a user who may not use them. */
    public static ListBoxModel items(@CheckForNull Item item, String hostName, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!maySee(item)) {
            return items.includeCurrentValue(Util.fixNull(current));
        }
        items.includeEmptyValue();
        Class<? extends StandardCredentials> type = AuthenticationScheme.NTLM.credentialsType();
        List<DomainRequirement> requirements = List.of();
        try {
            HypervHostConfiguration host = HypervExportConfiguration.get().resolveHost(hostName, item);
            type = host.getAuthentication().credentialsType();
            requirements = host.domainRequirements();
        } catch (AbortException e) {
            // The host is a variable or not entered yet: suggest credentials for any host.
        }
        if (item == null) {
            items.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), type, requirements, CredentialsMatchers.always());
        } else {
            for (Authentication authentication : JobAuthentication.of(item)) {
                items.includeMatchingAs(authentication, item, type, requirements, CredentialsMatchers.always());
            }
        }
        return items.includeCurrentValue(Util.fixNull(current));
    }

    private static boolean maySee(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    /** Checks whether the host allows credentials of the job. */
    public static FormValidation check(@CheckForNull Item item, String hostName, String value) {
        if (!ParameterValidation.mayConfigure(item) || Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.ok();
        }
        try {
            return HypervExportConfiguration.get().resolveHost(hostName, item).isAllowJobCredentials()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.JobCredentialsField_NotAllowed());
        } catch (AbortException e) {
            return FormValidation.ok();
        }
    }
}
