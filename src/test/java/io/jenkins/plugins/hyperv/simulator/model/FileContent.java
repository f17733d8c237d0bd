package io.jenkins.plugins.hyperv.simulator.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content of a file on the host. */
public sealed interface FileContent {

    long sizeBytes();

    /** The SHA-256 digest in upper case, as Get-FileHash shows it. */
    String sha256();

    /** The same content with one byte changed. */
    FileContent corrupted();

    /** Content whose bytes the host has. */
    record Stored(byte[] bytes) implements FileContent {
        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public String sha256() {
            return digest(bytes);
        }

        @Override
        public FileContent corrupted() {
            byte[] changed = bytes.clone();
            changed[changed.length / 2] ^= 1;
            return new Stored(changed);
        }
    }

    /**
     * Content of a virtual disk, which is too large to store. Its digest is that of its description.
     *
     * @param seed different for different contents
     */
    record Described(long sizeBytes, String seed) implements FileContent {
        @Override
        public String sha256() {
            return digest((sizeBytes + " bytes of " + seed).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public FileContent corrupted() {
            return new Described(sizeBytes, seed + " with a changed byte");
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
