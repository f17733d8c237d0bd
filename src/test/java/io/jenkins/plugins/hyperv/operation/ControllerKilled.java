package io.jenkins.plugins.hyperv.operation;

/** End of the controller's process at any point: the engine does not catch it, and nothing is cleaned up. */
final class ControllerKilled extends Error {

    private static final long serialVersionUID = 1L;

    ControllerKilled(String where) {
        super(where, null, false, false);
    }
}
