package io.jenkins.plugins.hyperv.operation;

/**
 * Which export it is, which build asked for it, and which host it asked, for the manifest.
 *
 * @param exportId tells the export from all others, the same after a restart
 * @param job the full name of the job
 * @param number the build's number
 * @param url the build's address; relative where Jenkins does not know its own
 * @param hostAddress the host's DNS name or IP address
 * @param pluginVersion the version of this plugin
 */
public record Origin(String exportId, String job, int number, String url, String hostAddress, String pluginVersion) {}
