package io.jenkins.plugins.hyperv.operation;

import java.time.Duration;

/**
 * Budget of time from the abort of a build to its end. Pipeline's {@code timeout} step kills what has not ended a minute
 * after it asked, so every path has to end before.
 */
public final class AbortBudget {

    /** Pipeline's grace period (workflow-basic-steps, TimeoutStepExecution). */
    public static final Duration TOTAL = Duration.ofSeconds(60);

    /** Time for a read that is under way when the operation is cancelled. */
    public static final Duration READ_UNDER_WAY = Duration.ofSeconds(1);

    /** Time for a call that is under way: its response names the job that has to be terminated. */
    public static final Duration CALL_UNDER_WAY = Duration.ofSeconds(10);

    /** Time for one exchange with short timeouts: connect, send, and receive a response. */
    public static final Duration SHORT_EXCHANGE = Duration.ofSeconds(8);

    /** How long after the cancellation the engine retries an unreachable host, and looks for the job of a lost call. */
    public static final Duration RETRIES = Duration.ofSeconds(30);

    /** How long after the cancellation the engine waits for a job to end that the host was asked to terminate. */
    public static final Duration TERMINATION = Duration.ofSeconds(40);

    /** When the driver ends the step without the host. */
    public static final Duration GIVE_UP = Duration.ofSeconds(55);

    /** Time for the log and the record after that. Jenkins may hang too, and the step has to end all the same. */
    public static final Duration REPORT = Duration.ofSeconds(3);

    private AbortBudget() {}
}
