package io.jenkins.plugins.hyperv.operation;

/** End of the controller's process at any point: the engine does not catch it, and nothing is cleaned up. */
public final class ControllerKilled extends Error {

    private static final long serialVersionUID = 1L;

    public ControllerKilled(String where) {
        super(where, null, false, false);
    }
}
