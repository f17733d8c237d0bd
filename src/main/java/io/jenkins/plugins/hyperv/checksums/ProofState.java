package io.jenkins.plugins.hyperv.checksums;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;

/**
 * State of the proof of an export.
 *
 * @param shell the shell on the host
 * @param manifestCreatedAt the time in the manifest that was written into the export directory; null if there is none
 * @param problems the first things that are missing, one sentence each; they make the build unstable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProofState(ShellState shell, String manifestCreatedAt, List<String> problems) {

    /** Nothing yet. */
    public static final ProofState NONE = new ProofState(ShellState.NONE, null, List.of());

    /** The manifest has them all, and stored states stay small. */
    private static final int MAX_PROBLEMS = 3;

    private static final int MAX_PROBLEM_LENGTH = 300;

    public ProofState {
        problems = problems == null
                ? List.of()
                : List.copyOf(problems.stream()
                        .limit(MAX_PROBLEMS)
                        .map(ProofState::shortened)
                        .toList());
    }

    private static String shortened(String problem) {
        return problem.length() <= MAX_PROBLEM_LENGTH ? problem : problem.substring(0, MAX_PROBLEM_LENGTH) + "…";
    }

    public ProofState withShell(ShellState value) {
        return new ProofState(value, manifestCreatedAt, problems);
    }

    public ProofState withManifestCreatedAt(String value) {
        return new ProofState(shell, value, problems);
    }

    public ProofState withProblems(List<String> further) {
        return new ProofState(
                shell,
                manifestCreatedAt,
                Stream.concat(problems.stream(), further.stream()).distinct().toList());
    }
}
