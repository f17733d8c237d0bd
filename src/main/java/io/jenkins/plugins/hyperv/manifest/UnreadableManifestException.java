package io.jenkins.plugins.hyperv.manifest;

/** A manifest that cannot be used. The message is one sentence for users, which says why. */
public final class UnreadableManifestException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableManifestException(String message) {
        super(message);
    }
}
