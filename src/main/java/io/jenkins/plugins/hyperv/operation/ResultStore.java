package io.jenkins.plugins.hyperv.operation;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Store for intermediate results of an operation that are too large for its {@link OperationState}, such as one line for each
 * file. Survives a restart and is deleted with the stored state. Thread-safe.
 */
public interface ResultStore {

    /** The lines that were appended, in their order. A line that a crash has cut off is left out. */
    List<String> lines() throws IOException;

    /**
     * Appends lines, which contain no line breaks. Returns after they are stored in a way that survives a crash.
     *
     * @throws IOException if they are not stored
     */
    void append(List<String> lines) throws IOException;

    /** A store in memory, for an operation that no restart continues. */
    static ResultStore inMemory() {
        List<String> stored = new CopyOnWriteArrayList<>();
        return new ResultStore() {
            @Override
            public List<String> lines() {
                return List.copyOf(stored);
            }

            @Override
            public void append(List<String> lines) {
                stored.addAll(lines);
            }
        };
    }
}
