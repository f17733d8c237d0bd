package hudson;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class Functions {
    public static boolean isArtifactsPermissionEnabled() {
        throw new RuntimeException("Stub!");
    }
}
