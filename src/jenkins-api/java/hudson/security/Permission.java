package hudson.security;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public final class Permission {
    public final String name;

    public final Class owner;

    public static final Permission CONFIGURE = null;

    private Permission() {
        throw new RuntimeException("Stub!");
    }

    public boolean equals(Object object) {
        throw new RuntimeException("Stub!");
    }

    public String getId() {
        throw new RuntimeException("Stub!");
    }

    public int hashCode() {
        throw new RuntimeException("Stub!");
    }

    public String toString() {
        throw new RuntimeException("Stub!");
    }
}
