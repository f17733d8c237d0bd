package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.List;

/** Which host to log in to and with whose credentials: finds them and makes a login of them. */
public final class CredentialsResolver {

    private final HypervHostConfiguration host;
    private final String jobCredentialsId;
    private final CredentialsLookup context;

    /** The credentials of the job, if it names any, go before those of the host. */
    public CredentialsResolver(
            HypervHostConfiguration host, @CheckForNull String jobCredentialsId, CredentialsLookup context) {
        this.host = host;
        this.jobCredentialsId = jobCredentialsId;
        this.context = context;
    }

    HypervHostConfiguration host() {
        return host;
    }

    /** Refuses credentials of a job where the host does not allow them. */
    public static void requireAllowed(HypervHostConfiguration host, @CheckForNull String jobCredentialsId)
            throws AbortException {
        if (jobCredentialsId != null && !host.isAllowJobCredentials()) {
            throw new AbortException(
                    "The Hyper-V host " + host.getName() + " does not let jobs use credentials of their"
                            + " own. Leave credentialsId out, or have an administrator allow it under Manage Jenkins » System.");
        }
    }

    /**
     * The login, with the credentials looked up anew.
     *
     * @throws AbortException where there are none that will do, saying why
     */
    AuthenticationScheme.Login login() throws AbortException {
        requireAllowed(host, jobCredentialsId);
        String id = jobCredentialsId != null ? jobCredentialsId : host.getCredentialsId();
        if (id == null) {
            throw new AbortException("The Hyper-V host " + host.getName() + " has no credentials; "
                    + (host.isAllowJobCredentials()
                            ? "give some as credentialsId."
                            : "an administrator chooses them under Manage Jenkins » System."));
        }
        StandardCredentials credentials =
                context.find(id, host.getAuthentication().credentials(), host.requirements());
        if (credentials == null) {
            throw new AbortException(whyNot(id));
        }
        context.track(credentials);
        return host.getAuthentication().login(credentials);
    }

    private String whyNot(String id) {
        String which = "The credentials " + Texts.quoted(id) + " " + (jobCredentialsId != null ? "for" : "of")
                + " the Hyper-V host " + host.getName();
        return context.find(id, StandardCredentials.class, List.of()) != null
                ? which + " cannot be used for it: they have to be "
                        + host.getAuthentication().credentialsName() + ", in a domain that allows " + host.getAddress()
                        + "."
                : which + " cannot be found by " + context.who()
                        + ": they have to exist, with the scope Global, in Jenkins or in a folder around the job.";
    }
}
