package hudson.security;

import java.io.PrintWriter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class AccessDeniedException3 extends AccessDeniedException {
    public final Authentication authentication;

    public final Permission permission;

    public AccessDeniedException3(Throwable throwable, Authentication authentication, Permission permission) {
        super(null);
        throw new RuntimeException("Stub!");
    }

    public AccessDeniedException3(Authentication authentication, Permission permission) {
        super(null);
        throw new RuntimeException("Stub!");
    }

    public void report(PrintWriter printWriter) {
        throw new RuntimeException("Stub!");
    }
}
