package hudson.model.queue;

import hudson.model.Queue;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class Tasks {
    public static Authentication getAuthenticationOf2(Queue.Task task) {
        return Jenkins.get().taskAuthentication;
    }
}
