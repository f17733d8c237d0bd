package io.jenkins.plugins.hyperv.operation;

/**
 * Artifact of a build that an operation leaves, such as an export manifest.
 *
 * @param fileName the preferred file name; a further artifact of the build gets a number
 * @param operationId the identifier by which a repeated attempt recognizes its own artifact
 * @param content the text
 */
public record Artifact(String fileName, String operationId, String content) {}
