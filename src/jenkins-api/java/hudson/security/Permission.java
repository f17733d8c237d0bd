package hudson.security;

import java.util.Comparator;
import java.util.List;
import org.jvnet.localizer.Localizable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public final class Permission {
    public boolean enabled;

    public final Localizable description;

    public final Permission impliedBy;

    public final String name;

    public final Class owner;

    public static final Permission CONFIGURE = null;

    public static final Permission CREATE = null;

    public static final Permission DELETE = null;

    public static final Permission FULL_CONTROL = null;

    public static final Permission HUDSON_ADMINISTER = null;

    public static final Comparator<Permission> ID_COMPARATOR = null;

    public static final Permission READ = null;

    public static final Permission UPDATE = null;

    public static final Permission WRITE = null;

    private Permission() {
        throw new RuntimeException("Stub!");
    }

    public boolean equals(Object object) {
        throw new RuntimeException("Stub!");
    }

    public boolean getEnabled() {
        throw new RuntimeException("Stub!");
    }

    public String getId() {
        throw new RuntimeException("Stub!");
    }

    public int hashCode() {
        throw new RuntimeException("Stub!");
    }

    public void setEnabled(boolean flag) {
        throw new RuntimeException("Stub!");
    }

    public static Permission fromId(String text) {
        throw new RuntimeException("Stub!");
    }

    public static List<Permission> getAll() {
        throw new RuntimeException("Stub!");
    }

    public String toString() {
        throw new RuntimeException("Stub!");
    }
}
