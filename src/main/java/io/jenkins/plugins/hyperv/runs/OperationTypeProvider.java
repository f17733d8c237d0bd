package io.jenkins.plugins.hyperv.runs;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Provider of a type of operation: the registration by which a stored state finds its type after a restart. */
@Restricted(NoExternalUse.class)
public interface OperationTypeProvider extends ExtensionPoint {

    /** The type; stateless. */
    OperationType<?> type();

    /** Codec for the stored states of all registered types. */
    static StateCodec codec() {
        return new StateCodec(OperationTypeProvider::named);
    }

    private static Optional<OperationType<?>> named(String name) {
        for (OperationTypeProvider provider : ExtensionList.lookup(OperationTypeProvider.class)) {
            if (provider.type().name().equals(name)) {
                return Optional.of(provider.type());
            }
        }
        return Optional.empty();
    }
}
