package hudson.security;

import org.springframework.security.core.Authentication;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class ACLContext implements AutoCloseable {
    private final Authentication before = ACL.CURRENT.get();

    @Override
    public void close() {
        ACL.CURRENT.set(before);
    }
}
