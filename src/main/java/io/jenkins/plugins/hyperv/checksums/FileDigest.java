package io.jenkins.plugins.hyperv.checksums;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * Digest of a file, or why there is none.
 *
 * @param path on the host
 * @param sizeBytes the size that the digest belongs to
 * @param sha256 64 hexadecimal digits in lower case; null if there is none
 * @param problem one sentence; null if there is a digest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileDigest(String path, long sizeBytes, String sha256, String problem) {

    private static final JsonMapper JSON = new JsonMapper();

    static FileDigest of(String path, long sizeBytes, String sha256) {
        return new FileDigest(path, sizeBytes, sha256, null);
    }

    static FileDigest none(String path, long sizeBytes, String problem) {
        return new FileDigest(path, sizeBytes, null, problem);
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
