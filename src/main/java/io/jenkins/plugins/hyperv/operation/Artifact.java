package io.jenkins.plugins.hyperv.operation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Artifact of a build that an operation leaves, such as an export manifest.
 *
 * @param title what it is, for the log: "Manifest"
 * @param fileName the preferred file name; a further artifact of the build gets a number
 * @param operationId the identifier by which a repeated attempt recognizes its own artifact
 * @param content the text; stored in UTF-8
 */
public record Artifact(String title, String fileName, String operationId, String content) {

    /** An export manifest. */
    public Artifact(String fileName, String operationId, String content) {
        this("Manifest", fileName, operationId, content);
    }

    /** SHA-256 of the stored bytes, in lower-case hexadecimal digits. */
    public String sha256() {
        return sha256(content.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of the bytes of a stored artifact, in lower-case hexadecimal digits. */
    public static String sha256(byte[] stored) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
