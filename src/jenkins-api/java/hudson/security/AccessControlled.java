package hudson.security;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface AccessControlled {
    default void checkPermission(Permission permission) throws AccessDeniedException {
        throw new RuntimeException("Stub!");
    }

    default boolean hasPermission(Permission permission) {
        throw new RuntimeException("Stub!");
    }

    default boolean hasPermission2(Authentication authentication, Permission permission) {
        throw new RuntimeException("Stub!");
    }
}
