package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.operation.sample.SampleOperation;

/**
 * Scenario of a simulation: which operation runs in it, and how the truth about its jobs is found on the simulated host.
 *
 * @param operation the operation, for limits
 * @param directory of the jobs of the call stage
 * @param cleanupDirectory of the jobs of the cleanup stage; empty if there is none
 */
record Scenario(
        java.util.function.Function<OperationLimits, TestOperation<?>> operation,
        String directory,
        String cleanupDirectory) {

    /** The export of a reference point, {@link ReferencePointExport}: query, call, query; no cleanup. */
    static final Scenario EXPORT =
            new Scenario(limits -> TestExports.request().limits(limits).build(), TestExports.DIRECTORY, "");

    /** The sample operation: one call, one cleanup. */
    static final Scenario SAMPLE =
            new Scenario(SampleOperation::operation, SampleOperation.DIRECTORY, SampleOperation.REMOVAL);

    boolean hasCleanup() {
        return !cleanupDirectory.isEmpty();
    }

    /** Whether an envelope is the call of the cleanup. */
    boolean isCleanup(String envelope) {
        return hasCleanup() && envelope.contains(cleanupDirectory);
    }

    /** The operation as data of any type. */
    @SuppressWarnings("unchecked")
    TestOperation<Object> operationWith(OperationLimits limits) {
        return (TestOperation<Object>) operation.apply(limits);
    }
}
