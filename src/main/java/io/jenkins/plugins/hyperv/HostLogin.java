package io.jenkins.plugins.hyperv;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import io.jenkins.plugins.hyperv.wsman.http.Authentication;
import java.util.List;

/** Finds the credentials with which to log in to a host, and makes a login of them. */
final class HostLogin {

    private final ConfiguredHost host;
    private final LoginContext context;

    HostLogin(ConfiguredHost host, LoginContext context) {
        this.host = host;
        this.context = context;
    }

    /**
     * The login, with the credentials looked up anew.
     *
     * @throws AbortException where there are none that will do, saying why
     */
    Authentication authentication() throws AbortException {
        String id = host.getCredentialsId();
        if (id == null) {
            throw new AbortException("The Hyper-V host " + host.getName()
                    + " has no credentials; an administrator chooses them under Manage Jenkins » System.");
        }
        StandardCredentials credentials =
                context.find(id, host.getAuthentication().credentials(), host.requirements());
        if (credentials == null) {
            throw new AbortException(whyNot(id));
        }
        context.track(credentials);
        return host.getAuthentication().with(credentials);
    }

    private String whyNot(String id) {
        String which = "The credentials \"" + id + "\" of the Hyper-V host " + host.getName();
        return context.find(id, StandardCredentials.class, List.of()) != null
                ? which + " cannot be used for it: they have to be "
                        + host.getAuthentication().credentialsName() + ", in a domain that allows " + host.getAddress()
                        + "."
                : which + " cannot be found by " + context.who()
                        + ": they have to exist, with the scope Global, in Jenkins or in a folder around the job.";
    }
}
