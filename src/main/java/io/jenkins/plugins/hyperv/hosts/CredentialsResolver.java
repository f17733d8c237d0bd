package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Resolver of the credentials for a host: those of the job if it names any, else those of the host. */
@Restricted(NoExternalUse.class)
public final class CredentialsResolver {

    private static final CredentialsLookup.ForAdministrator JENKINS = new CredentialsLookup.ForAdministrator();

    private final HypervHostConfiguration host;
    private final String jobCredentialsId;
    private final CredentialsLookup lookup;

    /**
     * Looks nothing up yet.
     *
     * @param jobCredentialsId the ID of the job's credentials; null for the host's credentials
     */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "describables are mutable, and shared by all users")
    public CredentialsResolver(
            HypervHostConfiguration host, @CheckForNull String jobCredentialsId, CredentialsLookup lookup) {
        this.host = host;
        this.jobCredentialsId = jobCredentialsId;
        this.lookup = lookup;
    }

    HypervHostConfiguration host() {
        return host;
    }

    /**
     * Checks whether the host allows credentials of the job.
     *
     * @param jobCredentialsId null for the host's credentials, which are always allowed
     * @throws AbortException if it does not
     */
    public static void requireAllowed(HypervHostConfiguration host, @CheckForNull String jobCredentialsId)
            throws AbortException {
        if (jobCredentialsId != null && !host.isAllowJobCredentials()) {
            throw new AbortException("The Hyper-V host " + host.getName() + " does not allow credentials of the job."
                    + " Remove credentialsId, or ask an administrator to allow it under Manage Jenkins » System.");
        }
    }

    /**
     * Looks the credentials up and records their use.
     *
     * @throws AbortException if there are no usable credentials
     */
    AuthenticationScheme.HostAuthentication resolve() throws AbortException {
        requireAllowed(host, jobCredentialsId);
        requireAvailable();
        String id = jobCredentialsId != null ? jobCredentialsId : host.getCredentialsId();
        if (id == null) {
            throw new AbortException("The Hyper-V host " + host.getName() + " has no credentials. "
                    + (host.isAllowJobCredentials()
                            ? "Set credentialsId."
                            : "An administrator can select them under Manage Jenkins » System."));
        }
        StandardCredentials credentials =
                contextOf(id).find(id, host.getAuthentication().credentialsType(), host.domainRequirements());
        if (credentials == null) {
            throw new AbortException(notFound(id));
        }
        lookup.track(credentials);
        return host.getAuthentication().authenticationFor(credentials, host.micPolicy());
    }

    private void requireAvailable() throws AbortException {
        AuthenticationScheme scheme = host.getAuthentication();
        if (!scheme.isAvailable()) {
            throw new AbortException(
                    "Jenkins runs in FIPS mode, and " + scheme + " requires algorithms that FIPS 140 does not"
                            + " approve. "
                            + (host.isNamedByAddress()
                                    ? "Jobs can use configured hosts only: an administrator can add "
                                    : "An administrator can select another authentication scheme for ")
                            + "the Hyper-V host " + host.getName() + " under Manage Jenkins » System.");
        }
    }

    /**
     * The host's credentials come from Jenkins' own store if it has the ID, whether they are usable or not. Otherwise, a
     * user who may configure a folder could replace them by credentials with the same ID.
     */
    private CredentialsLookup contextOf(String id) {
        return jobCredentialsId == null && JENKINS.contains(id) ? JENKINS : lookup;
    }

    private String notFound(String id) {
        String subject = "The credentials " + Texts.quoted(id) + " " + (jobCredentialsId != null ? "for" : "of")
                + " the Hyper-V host " + host.getName();
        StandardCredentials unusable = contextOf(id).find(id, StandardCredentials.class, List.of());
        if (unusable == null) {
            return subject + " are not visible to " + lookup.displayName()
                    + ". They must exist in Jenkins or in a folder that contains the job, with the scope Global.";
        }
        AuthenticationScheme scheme = host.getAuthentication();
        return scheme.credentialsType().isInstance(unusable)
                ? subject + " cannot be used, because their credentials domain does not include " + host.getAddress()
                        + ". Add the host to the domain, or select other credentials."
                : subject + " cannot be used, because they are of the kind \""
                        + unusable.getDescriptor().getDisplayName() + "\". " + scheme + " requires "
                        + scheme.credentialsTypeName() + ".";
    }
}
