package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.util.Optional;

/**
 * Origin of an operation: which build requested it, and on which host.
 *
 * @param operationId unique identifier, the same after a restart; UUID
 * @param job the full name of the job
 * @param number the build's number
 * @param url the build's URL; relative if Jenkins has no root URL
 * @param hostAddress the host's DNS name or IP address, as the administrator or the job wrote it
 * @param hostPort the host's port
 * @param pluginVersion the version of this plugin
 */
public record Origin(
        String operationId,
        String job,
        int number,
        String url,
        String hostAddress,
        int hostPort,
        String pluginVersion) {

    /** The build for people: the job's full name and the number, with the URL if that is absolute. */
    public String build() {
        String name = job + " #" + number;
        return absoluteUrl().map(absolute -> name + " (" + absolute + ")").orElse(name);
    }

    /** The build's URL; empty if Jenkins has no root URL, because a relative one is of no use outside its pages. */
    public Optional<String> absoluteUrl() {
        return Optional.of(url).filter(text -> text.startsWith("http"));
    }

    /** Key of the host, the same for all spellings of its address. Another port is another host. */
    public String hostKey() {
        return Endpoint.key(hostAddress, hostPort);
    }
}
