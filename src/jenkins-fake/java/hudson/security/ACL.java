package hudson.security;

import org.springframework.security.core.Authentication;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class ACL {
    public static final Authentication SYSTEM2 = new FakeAuthentication("SYSTEM");

    static final ThreadLocal<Authentication> CURRENT = ThreadLocal.withInitial(() -> SYSTEM2);

    public static ACLContext as2(Authentication authentication) {
        ACLContext context = new ACLContext();
        CURRENT.set(authentication);
        return context;
    }

    /** The identity that {@link #as2} has set for this thread. */
    public static Authentication current() {
        return CURRENT.get();
    }
}
