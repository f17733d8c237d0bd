package io.jenkins.plugins.hyperv.export;

/** The export cannot succeed any more; the message is what the user reads. */
final class ExportFailure extends Exception {

    private static final long serialVersionUID = 1L;

    ExportFailure(String message) {
        super(message);
    }
}
