package hudson.util;

import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest;
import org.kohsuke.stapler.StaplerResponse;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public final class HttpResponses {

    private HttpResponses() {}

    /** What would be sent. */
    public record Text(String content) implements HttpResponse {
        @Override
        public void generateResponse(StaplerRequest request, StaplerResponse response, Object node) {
            throw new UnsupportedOperationException("There is no server.");
        }
    }

    public static HttpResponse text(String text) {
        return new Text(text);
    }
}
