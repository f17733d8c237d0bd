package io.jenkins.plugins.hyperv.runs;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.ResultStore;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import java.util.List;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Provider of a type of operation: the registration by which a stored state finds its type after a restart. */
@Restricted(NoExternalUse.class)
public interface OperationTypeProvider extends ExtensionPoint {

    /** The type; stateless. */
    OperationType<?> type();

    /**
     * Operation with what Jenkins has on record about earlier operations.
     *
     * @param data of the type's class of data; the operation starts with it
     * @param results lines for the operation's {@link ResultStore}, which are too large for the data
     */
    record Recalled(Object data, List<String> results) {
        public Recalled {
            results = List.copyOf(results);
        }
    }

    /**
     * Adds to an operation what Jenkins has on record about earlier operations. Called on a thread for Jenkins,
     * which may wait for the store of builds and artifacts, before the operation asks the host for anything; again if Jenkins
     * restarts while the operation waits in the queue.
     *
     * @param data of the type's class of data
     * @param run the build of the operation
     * @param log the build's log
     */
    default Recalled recall(Object data, Run<?, ?> run, OperationLog log) {
        return new Recalled(data, List.of());
    }

    /** What Jenkins has on record for an operation. */
    static Recalled recall(StateCodec.Typed<?> operation, Run<?, ?> run, OperationLog log) {
        Object data = operation.state().data();
        return named(operation.type().name())
                .map(provider -> provider.recall(data, run, log))
                .orElseGet(() -> new Recalled(data, List.of()));
    }

    /** Codec for the stored states of all registered types. */
    static StateCodec codec() {
        return new StateCodec(name -> named(name).map(OperationTypeProvider::type));
    }

    private static Optional<OperationTypeProvider> named(String name) {
        return ExtensionList.lookup(OperationTypeProvider.class).stream()
                .filter(provider -> provider.type().name().equals(name))
                .findFirst();
    }
}
