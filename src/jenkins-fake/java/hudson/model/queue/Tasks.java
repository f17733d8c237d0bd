package hudson.model.queue;

import hudson.model.Queue;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public class Tasks {
    public static Authentication getAuthenticationOf2(Queue.Task task) {
        return Jenkins.get().taskAuthentication;
    }
}
