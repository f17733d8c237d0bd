package io.jenkins.plugins.hyperv.checksums;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.hyperv.virtualization.ScriptOutput;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Digest of a file, or why there is none.
 *
 * @param path on the host
 * @param sizeBytes the size that the digest belongs to
 * @param lastModified the time that it belongs to, in ISO 8601, to the second; null if it is unknown
 * @param sha256 64 hexadecimal digits in lower case; null if there is none
 * @param problem one sentence; null if there is a digest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileDigest(String path, long sizeBytes, String lastModified, String sha256, String problem) {

    private static final JsonMapper JSON = new JsonMapper();

    static FileDigest of(String path, ScriptOutput.Stamp stamp, String sha256) {
        String lastModified =
                stamp.lastModified().truncatedTo(ChronoUnit.SECONDS).toString();
        return new FileDigest(path, stamp.sizeBytes(), lastModified, sha256, null);
    }

    /** A digest without a time. */
    public static FileDigest of(String path, long sizeBytes, String sha256) {
        return new FileDigest(path, sizeBytes, null, sha256, null);
    }

    static FileDigest none(String path, long sizeBytes, String problem) {
        return new FileDigest(path, sizeBytes, null, null, problem);
    }

    /** One line of the {@link io.jenkins.plugins.hyperv.operation.ResultStore}. */
    String toLine() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a digest cannot be written", e);
        }
    }

    /** Empty if another stage has written the line. */
    static Optional<FileDigest> parse(String line) {
        try {
            FileDigest digest = JSON.readValue(line, FileDigest.class);
            return digest == null || digest.path == null ? Optional.empty() : Optional.of(digest);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
