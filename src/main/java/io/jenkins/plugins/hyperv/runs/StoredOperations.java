package io.jenkins.plugins.hyperv.runs;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Stored operations of Pipeline steps, from the journal and from the Pipeline's program. */
@Restricted(NoExternalUse.class)
public final class StoredOperations {

    private StoredOperations() {}

    /**
     * The operation that a step continues after a restart: from the journal, else from the program.
     *
     * @param program the state in the Pipeline's program
     * @throws InvalidParameterException if the stored state cannot be read: whether the host runs the operation is unknown
     */
    public static StateCodec.Typed<?> resume(UUID operationId, String program, long nowMillis)
            throws InvalidParameterException {
        try {
            Optional<JournalEntry.Content> journal = OperationJournal.get().read(operationId);
            StateCodec codec = OperationTypeProvider.codec();
            StateCodec.Typed<?> operation = journal.isEmpty()
                    ? codec.read(program)
                    : newer(codec, journal.get().state(), program);
            return operation.resumed(nowMillis);
        } catch (IOException e) {
            throw new InvalidParameterException("Jenkins cannot read the journal entry of the operation ("
                    + e.getMessage() + "). Check whether the host still runs the operation.");
        }
    }

    /** Whether the step of an operation has ended already, and the cleanup of the operation continues without it. */
    public static boolean isOrphan(UUID operationId) {
        try {
            return OperationJournal.get()
                    .read(operationId)
                    .filter(JournalEntry.Content::orphan)
                    .isPresent();
        } catch (IOException e) {
            // The resumption reports it.
            return false;
        }
    }

    /** The journal counts. The program may know more of the progress of the same job, which the journal does not store. */
    private static StateCodec.Typed<?> newer(StateCodec codec, String journal, String program)
            throws InvalidParameterException {
        StateCodec.Typed<?> stored = codec.read(journal);
        StateCodec.Typed<?> noted = codec.read(program);
        boolean sameJob = stored.state().jobId() != null
                && stored.state().jobId().equals(noted.state().jobId());
        return sameJob && noted.state().percent() > stored.state().percent() ? noted : stored;
    }

    /** What a stored operation does or waits for, as a phrase. */
    public static String activity(String state) {
        try {
            return OperationTypeProvider.codec().read(state).activity();
        } catch (InvalidParameterException e) {
            return e.getMessage();
        }
    }
}
