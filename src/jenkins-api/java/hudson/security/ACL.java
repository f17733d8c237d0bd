package hudson.security;

import java.util.function.BiFunction;
import org.springframework.security.core.Authentication;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class ACL {
    public static final Authentication SYSTEM2 = null;

    public static final String SYSTEM_USERNAME = null;

    public ACL() {
        throw new RuntimeException("Stub!");
    }

    public final void checkAnyPermission(Permission... permission) {
        throw new RuntimeException("Stub!");
    }

    public final void checkPermission(Permission permission) {
        throw new RuntimeException("Stub!");
    }

    public final boolean hasAnyPermission(Permission... permission) {
        throw new RuntimeException("Stub!");
    }

    public final boolean hasPermission(Permission permission) {
        throw new RuntimeException("Stub!");
    }

    public boolean hasPermission2(Authentication authentication, Permission permission) {
        throw new RuntimeException("Stub!");
    }

    public static ACLContext as2(Authentication authentication) {
        throw new RuntimeException("Stub!");
    }

    public static boolean isAnonymous2(Authentication authentication) {
        throw new RuntimeException("Stub!");
    }

    public static ACL lambda2(BiFunction<Authentication, Permission, Boolean> biFunction) {
        throw new RuntimeException("Stub!");
    }
}
