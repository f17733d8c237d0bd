package hudson.util;

import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses.HttpResponseException;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public final class HttpResponses {

    private HttpResponses() {}

    /** The content of the response. */
    public record Text(String content) implements HttpResponse {}

    /** Tests do not look at redirections. */
    public static HttpResponseException redirectViaContextPath(String path) {
        return null;
    }

    public static HttpResponse text(String text) {
        return new Text(text);
    }
}
