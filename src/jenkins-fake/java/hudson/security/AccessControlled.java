package hudson.security;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
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
