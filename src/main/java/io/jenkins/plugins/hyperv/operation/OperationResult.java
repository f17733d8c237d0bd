package io.jenkins.plugins.hyperv.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Result of a successful operation.
 *
 * @param artifact what to archive; null for nothing
 * @param artifactKey the key under which the return value, which is a map then, gets the artifact's path; null without an artifact
 * @param artifactVariable the environment variable that gets the artifact's path; null without an artifact
 * @param returnValue what a Pipeline step returns: a map or a list of maps, lists, texts and numbers; may contain null
 * @param variables environment variables for later build steps
 * @param figures the figures that pages show
 * @param problems what went wrong after the work was complete, a sentence each, with the names of the objects; the build is
 *     unstable if there are some
 */
public record OperationResult(
        Artifact artifact,
        String artifactKey,
        String artifactVariable,
        Object returnValue,
        Map<String, String> variables,
        Figures figures,
        List<String> problems) {

    private static final String DURATION_KEY = "durationSeconds";

    /**
     * Figures of a result.
     *
     * @param diskCount number of disks
     * @param fileCount number of files
     * @param totalBytes size of all files; null unless every size is known
     * @param warnings what the host or Jenkins noted
     */
    public record Figures(int diskCount, int fileCount, Long totalBytes, List<String> warnings) {
        public Figures {
            warnings = List.copyOf(warnings);
        }
    }

    public OperationResult {
        variables = Map.copyOf(variables);
        problems = List.copyOf(problems);
    }

    /** A result without problems. */
    public OperationResult(
            Artifact artifact,
            String artifactKey,
            String artifactVariable,
            Object returnValue,
            Map<String, String> variables,
            Figures figures) {
        this(artifact, artifactKey, artifactVariable, returnValue, variables, figures, List.of());
    }

    /** Result of an operation that archives nothing. */
    public static OperationResult withoutArtifact(
            Object returnValue, Map<String, String> variables, Figures figures, List<String> problems) {
        return new OperationResult(null, null, null, returnValue, variables, figures, problems);
    }

    /** The result with the duration of the operation, which a list as return value does not contain. */
    public OperationResult tookSeconds(long seconds) {
        if (!(returnValue instanceof Map<?, ?> map)) {
            return this;
        }
        Map<Object, Object> value = new LinkedHashMap<>(map);
        value.put(DURATION_KEY, seconds);
        return new OperationResult(artifact, artifactKey, artifactVariable, value, variables, figures, problems);
    }

    /** The result of an operation whose artifact is archived. */
    public OperationResult archivedAs(String path) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(artifactVariable, path);
        Map<Object, Object> value = new LinkedHashMap<>((Map<?, ?>) returnValue);
        value.put(artifactKey, path);
        return new OperationResult(artifact, artifactKey, artifactVariable, value, more, figures, problems);
    }
}
