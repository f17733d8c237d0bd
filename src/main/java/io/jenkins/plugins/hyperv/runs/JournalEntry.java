package io.jenkins.plugins.hyperv.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.ResultStore;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.storage.AtomicFileDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Entry of the {@linkplain OperationJournal journal}: one file for one operation. Written atomically and synced to the disk.
 * Closed, it refuses to be written. Thread-safe.
 */
final class JournalEntry {

    private static final JsonMapper JSON = new JsonMapper();

    private final UUID operationId;
    private final BuildReference build;
    private final boolean orphan;
    private final Path file;
    private final ResultFile results;
    private OperationState<?> last;
    private boolean closed;

    /** @param orphan whether no build step follows the operation any more */
    JournalEntry(UUID operationId, BuildReference build, boolean orphan, Path directory) {
        this.operationId = operationId;
        this.build = build;
        this.orphan = orphan;
        this.file = directory.resolve(operationId + OperationJournal.SUFFIX);
        this.results = new ResultFile(directory.resolve(operationId + ".results"));
    }

    UUID operationId() {
        return operationId;
    }

    BuildReference build() {
        return build;
    }

    Path file() {
        return file;
    }

    /** The results of the operation, which its state does not contain. */
    ResultStore results() {
        return results;
    }

    /**
     * Stores a state.
     *
     * @throws IOException if it is not stored
     */
    synchronized void save(OperationState<?> state) throws IOException {
        if (closed) {
            throw new IOException("the operation is closed");
        }
        last = state;
        write(new Content(build, false, orphan, StateCodec.write(state)));
    }

    /**
     * Notes that the operation has ended and refuses further states. The file stays until the build is complete: a Pipeline
     * that is killed before it has stored the step's result ends the operation again with this state.
     */
    synchronized void end() throws IOException {
        if (!closed && last != null) {
            write(new Content(build, true, orphan, StateCodec.write(last)));
        }
        closed = true;
    }

    /** Refuses further states. The file stays as it is. */
    synchronized void close() {
        closed = true;
    }

    /** Notes that no build step follows the operation any more. */
    synchronized void markOrphan(Content stored) throws IOException {
        write(new Content(stored.build(), stored.ended(), true, stored.state()));
    }

    private void write(Content stored) throws IOException {
        ObjectNode content = JSON.createObjectNode();
        content.put("build", stored.build().externalizableId());
        content.put("buildStartedMillis", stored.build().startedMillis());
        content.put("ended", stored.ended());
        content.put("orphan", stored.orphan());
        content.set("state", JSON.readTree(stored.state()));
        AtomicFileDirectory.write(file, JSON.writeValueAsString(content));
    }

    /** Deletes the files: the operation needs no recovery any more. */
    synchronized void delete() throws IOException {
        closed = true;
        results.delete();
        Files.deleteIfExists(file);
    }

    /**
     * Content of an entry's file.
     *
     * @param ended whether the operation had ended
     * @param orphan whether no build step follows the operation any more: its cleanup continues in the background
     * @param state the stored state of the operation
     */
    record Content(BuildReference build, boolean ended, boolean orphan, String state) {

        static Content read(Path file) throws IOException {
            try {
                JsonNode content = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
                if (!content.path("build").isTextual() || !content.path("state").isObject()) {
                    throw new IOException("not a journal entry: " + file.getFileName());
                }
                return new Content(
                        new BuildReference(
                                content.path("build").asText(),
                                content.path("buildStartedMillis").asLong()),
                        content.path("ended").asBoolean(),
                        content.path("orphan").asBoolean(),
                        content.path("state").toString());
            } catch (JsonProcessingException e) {
                throw new IOException("not readable as JSON: " + file.getFileName(), e);
            }
        }
    }
}
