package hudson.security;

import org.springframework.security.access.AccessDeniedException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface AccessControlled {
    default void checkPermission(Permission permission) throws AccessDeniedException {
        throw new RuntimeException("Stub!");
    }

    default boolean hasPermission(Permission permission) {
        throw new RuntimeException("Stub!");
    }
}
