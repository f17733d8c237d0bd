package hudson.util;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class HttpResponses extends org.kohsuke.stapler.HttpResponses {
    public HttpResponses() {
        throw new RuntimeException("Stub!");
    }
}
