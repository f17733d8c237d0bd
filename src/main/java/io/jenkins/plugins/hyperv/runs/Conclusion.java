package io.jenkins.plugins.hyperv.runs;

import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Conclusion of an operation for its build step. */
@Restricted(NoExternalUse.class)
public sealed interface Conclusion {

    /**
     * The operation was successful and its artifact, if it has one, is archived.
     *
     * @param returnValue what a Pipeline step returns
     * @param variables environment variables for later build steps
     * @param problems what went wrong after the work was complete, a sentence each; the build is unstable if there are some
     */
    record Succeeded(Object returnValue, Map<String, String> variables, List<String> problems) implements Conclusion {
        public Succeeded {
            problems = List.copyOf(problems);
        }
    }

    /** The build step fails. */
    record Failed(Throwable reason) implements Conclusion {}

    /** The build was aborted; the log says what became of the operation. */
    record Aborted() implements Conclusion {}
}
