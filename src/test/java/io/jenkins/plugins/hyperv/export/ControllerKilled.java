package io.jenkins.plugins.hyperv.export;

/** The controller's process is gone at this very point: nothing catches it, nothing is cleaned up. */
final class ControllerKilled extends Error {

    private static final long serialVersionUID = 1L;

    ControllerKilled(String where) {
        super(where, null, false, false);
    }
}
