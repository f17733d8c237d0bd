package hudson.security;

import org.springframework.security.core.Authentication;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class ACL {
    public static final Authentication SYSTEM2 = null;

    public ACL() {
        throw new RuntimeException("Stub!");
    }

    public final void checkPermission(Permission permission) {
        throw new RuntimeException("Stub!");
    }

    public final boolean hasPermission(Permission permission) {
        throw new RuntimeException("Stub!");
    }

    public static ACLContext as2(Authentication authentication) {
        throw new RuntimeException("Stub!");
    }
}
