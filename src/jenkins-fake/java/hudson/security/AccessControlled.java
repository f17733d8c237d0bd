package hudson.security;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public interface AccessControlled {
    boolean hasPermission(Permission permission);

    default boolean hasPermission2(Authentication authentication, Permission permission) {
        return authentication == ACL.SYSTEM2;
    }

    default void checkPermission(Permission permission) {
        if (!hasPermission(permission)) {
            throw new AccessDeniedException("missing " + permission);
        }
    }
}
