package io.jenkins.plugins.hyperv.checksums;

/**
 * Proof that the user wants for an export.
 *
 * @param checksums whether the host calculates the SHA-256 digest of each exported file
 * @param writeManifest whether the manifest and a checksum file are written into the export directory
 */
public record Proof(boolean checksums, boolean writeManifest) {

    /** Sizes only. */
    public static final Proof NONE = new Proof(false, false);

    /** Whether a remote shell is needed. */
    public boolean needsShell() {
        return checksums || writeManifest;
    }
}
