package io.jenkins.plugins.hyperv.operation;

/**
 * What is exported where to: two exports of the same at a time would be in each other's way.
 *
 * @param hostAddress the host's address in lower case
 * @param referencePointId a GUID in its canonical form
 * @param directory the directory in a form that is the same for all spellings of it
 */
public record LockTarget(String hostAddress, String referencePointId, String directory) {}
