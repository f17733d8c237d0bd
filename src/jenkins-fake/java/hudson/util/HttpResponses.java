package hudson.util;

import org.kohsuke.stapler.HttpResponse;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public final class HttpResponses {

    private HttpResponses() {}

    /** What would be sent. */
    public record Text(String content) implements HttpResponse {}

    public static HttpResponse text(String text) {
        return new Text(text);
    }
}
