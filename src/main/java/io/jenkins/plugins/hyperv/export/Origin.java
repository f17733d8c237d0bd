package io.jenkins.plugins.hyperv.export;

/**
 * Which build asked, and which host it asked, for the manifest.
 *
 * @param job the full name of the job
 * @param number the build's number
 * @param url the build's address; relative where Jenkins does not know its own
 * @param hostAddress the host's DNS name or IP address
 * @param pluginVersion the version of this plugin
 */
public record Origin(String job, int number, String url, String hostAddress, String pluginVersion) {}
