package io.jenkins.plugins.hyperv.virtualization;

/**
 * How far a job is: the little of it that changes while it runs.
 *
 * @param state where it stands
 * @param percent PercentComplete, 0 to 100
 */
public record JobProgress(JobState state, int percent) {}
