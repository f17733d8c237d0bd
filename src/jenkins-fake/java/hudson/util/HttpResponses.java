package hudson.util;

import org.kohsuke.stapler.HttpResponse;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public final class HttpResponses {

    private HttpResponses() {}

    /** The content of the response. */
    public record Text(String content) implements HttpResponse {}

    public static HttpResponse text(String text) {
        return new Text(text);
    }
}
