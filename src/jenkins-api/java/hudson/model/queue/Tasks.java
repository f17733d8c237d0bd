package hudson.model.queue;

import hudson.model.Queue;
import org.springframework.security.core.Authentication;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class Tasks {
    public static Authentication getAuthenticationOf2(Queue.Task task) {
        throw new RuntimeException("Stub!");
    }
}
