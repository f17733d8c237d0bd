package io.jenkins.plugins.hyperv.export;

import java.io.IOException;

/** Stores the state of an export so that it survives the end of the process. */
@FunctionalInterface
public interface Checkpoint {

    /**
     * Returns only when the state is stored.
     *
     * @throws IOException where it could not be stored: nothing that depends on it may be done then
     * @throws InterruptedException where the process goes down meanwhile; whether it is stored is unknown
     */
    void save(ExportState state) throws IOException, InterruptedException;
}
