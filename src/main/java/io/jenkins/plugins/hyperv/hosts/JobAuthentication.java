package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/**
 * The identities as which a job looks credentials up. Forms use the same identities as {@link
 * CredentialsProvider#findCredentialById}, which builds use: the identity as which builds of the job run (the Authorize
 * Project plugin can set it), and the system if that identity may use the credentials of the job.
 */
@Restricted(NoExternalUse.class)
public final class JobAuthentication {

    private JobAuthentication() {}

    /** The identity as which builds of the job run. */
    public static Authentication ofBuilds(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }

    /** The identities, in the order in which they are tried. */
    public static List<Authentication> of(Item item) {
        Authentication build = ofBuilds(item);
        return build != ACL.SYSTEM2 && item.hasPermission2(build, CredentialsProvider.USE_ITEM)
                ? List.of(build, ACL.SYSTEM2)
                : List.of(build);
    }
}
