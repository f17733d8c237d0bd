package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.List;

/**
 * Exported files, as paths on the host, by kind.
 *
 * @param disks ExportedDisks: by the class reference the instance ids of the disks whose log files were exported.
 *     Readers accept paths too, because no host has confirmed that
 * @param logs ExportedLogFilePaths
 * @param configurations ExportedConfigFilePaths
 * @param runtimes ExportedRuntimeFilePaths
 * @param guestStates ExportedGuestStateFilePaths, since Windows 1709
 */
public record ExportedPaths(
        List<String> disks,
        List<String> logs,
        List<String> configurations,
        List<String> runtimes,
        List<String> guestStates) {

    public static final ExportedPaths NONE = new ExportedPaths(List.of(), List.of(), List.of(), List.of(), List.of());

    public ExportedPaths {
        disks = List.copyOf(disks);
        logs = List.copyOf(logs);
        configurations = List.copyOf(configurations);
        runtimes = List.copyOf(runtimes);
        guestStates = List.copyOf(guestStates);
    }

    static ExportedPaths of(CimInstance job) {
        return new ExportedPaths(
                job.strings("ExportedDisks"),
                job.strings("ExportedLogFilePaths"),
                job.strings("ExportedConfigFilePaths"),
                job.strings("ExportedRuntimeFilePaths"),
                job.strings("ExportedGuestStateFilePaths"));
    }
}
