package io.jenkins.plugins.hyperv.runs;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.reports.OperationCanceller;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Registry of the operations that run or wait in this process, for pages and for the actions that cancel them. Not
 * stored: an operation that continues after a restart registers again. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class RunningOperations implements OperationCanceller {

    private final Map<OperationRun, RunningOperation> operations = new ConcurrentHashMap<>();

    /** The registry of this Jenkins. */
    public static RunningOperations get() {
        return ExtensionList.lookupFirst(RunningOperations.class);
    }

    /**
     * Adds an operation.
     *
     * @param cleanup whether this is a cleanup that no build follows any more
     * @param cancel cancels the operation; any number of calls has the effect of one
     */
    void add(OperationRun run, boolean cleanup, Runnable cancel) {
        operations.put(run, new RunningOperation(run, cleanup, cancel));
    }

    void remove(OperationRun run) {
        operations.remove(run);
    }

    /** All operations, in the order in which they started. */
    public List<RunningOperation> all() {
        return operations.values().stream()
                .sorted(Comparator.comparingLong(RunningOperation::startedMillis))
                .toList();
    }

    private Stream<RunningOperation> cancellable(String operationId) {
        return operations.values().stream()
                .filter(each -> each.origin().operationId().equals(operationId) && !each.isCleanup());
    }

    @Override
    public boolean isCancellable(String operationId) {
        return cancellable(operationId).findAny().isPresent();
    }

    @Override
    public void cancel(String operationId, String reason) {
        cancellable(operationId).forEach(each -> each.cancel(reason));
    }
}
