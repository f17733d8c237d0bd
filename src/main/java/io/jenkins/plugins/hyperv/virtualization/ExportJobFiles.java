package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.Wql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that an export job reports (Msvm_CollectionReferencePointExportJob). Lists of thousands of files exceed the largest
 * response of a host (500 KB by default), so that they are read list by list if they do not fit.
 *
 * @param paths the lists
 * @param unread names of the lists that are too large for the host to send
 */
public record ExportJobFiles(ExportedPaths paths, List<String> unread) {

    private static final List<String> LISTS = List.of(
            "ExportedDisks",
            "ExportedLogFilePaths",
            "ExportedConfigFilePaths",
            "ExportedRuntimeFilePaths",
            "ExportedGuestStateFilePaths");

    public ExportJobFiles {
        unread = List.copyOf(unread);
    }

    static Optional<ExportJobFiles> read(WmiNamespace virtualization, String jobClass, String jobId)
            throws WsmanException {
        String from = " FROM " + jobClass + " WHERE InstanceID=" + Wql.literal(jobId);
        try {
            return virtualization.project("SELECT " + String.join(",", LISTS) + from, ExportedPaths::of).stream()
                    .findFirst()
                    .map(paths -> new ExportJobFiles(paths, List.of()));
        } catch (WsmanFault e) {
            // The class of an older host lacks a property, or the lists are too large together.
            if (e.kind() != FaultKind.INVALID_QUERY && e.kind() != FaultKind.ENCODING_LIMIT) {
                throw e;
            }
        }
        Map<String, List<String>> lists = new HashMap<>();
        List<String> unread = new ArrayList<>();
        for (String list : LISTS) {
            try {
                virtualization
                        .project("SELECT " + list + from, job -> job.strings(list))
                        .forEach(values -> lists.put(list, values));
            } catch (WsmanFault e) {
                if (e.kind() == FaultKind.ENCODING_LIMIT) {
                    unread.add(list);
                } else if (e.kind() != FaultKind.INVALID_QUERY) {
                    throw e;
                }
            }
        }
        return lists.isEmpty() && unread.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExportJobFiles(ExportedPaths.of(CimInstance.of(jobClass, lists)), unread));
    }
}
