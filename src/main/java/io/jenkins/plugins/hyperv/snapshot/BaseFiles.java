package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.ResultStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of the files in the exports that a differential export is based on, by their manifests: those of its base, and of the bases
 * of that down to a full export. A line of the {@link ResultStore}, because the stored state of an operation does not grow with its
 * target.
 *
 * @param referencePointId the base
 * @param complete whether the files of all exports down to a full one are known; those on a share are not
 * @param nextManifestSha256 digest of the manifest of the export before those that are known; null if there is none, or if it is
 *     not on record
 * @param names as Windows compares them, by machine; those of files of no machine under an empty text
 */
public record BaseFiles(
        String referencePointId, boolean complete, String nextManifestSha256, Map<String, Set<String>> names) {

    private static final JsonMapper JSON = new JsonMapper();

    public BaseFiles {
        names = Map.copyOf(names);
    }

    /** The files of the base alone, by its manifest. */
    public static BaseFiles of(String referencePointId, Manifest base) {
        return new BaseFiles(referencePointId, false, null, Map.of()).and(base);
    }

    /** With the files of the export before those that are known. */
    public BaseFiles and(Manifest before) {
        Map<String, Set<String>> all = new HashMap<>();
        names.forEach((machineId, known) -> all.put(machineId, new HashSet<>(known)));
        before.machines().forEach(machine -> add(all, machine.id(), machine.files()));
        add(all, "", before.otherFiles());
        boolean hasFiles = !before.files().isEmpty();
        boolean isFull = before.base() == null;
        return new BaseFiles(
                referencePointId,
                hasFiles && isFull,
                hasFiles && !isFull ? before.base().manifestSha256() : null,
                all);
    }

    private static void add(Map<String, Set<String>> names, String machineId, List<Manifest.File> files) {
        files.stream()
                .filter(file -> FileKind.DISK.is(file.kind()))
                .forEach(file ->
                        names.computeIfAbsent(machineId, id -> new HashSet<>()).add(ParentRules.name(file.path())));
    }

    /** One line of the store. */
    public String toLine() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names of files cannot be written", e);
        }
    }

    /** The files of a base; empty if they are not on record. */
    static Optional<BaseFiles> find(String referencePointId, ResultStore results) {
        try {
            return results.lines().stream()
                    .flatMap(line -> parse(line).stream())
                    .filter(files -> referencePointId.equals(files.referencePointId))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Empty if another stage has written the line. */
    private static Optional<BaseFiles> parse(String line) {
        try {
            BaseFiles files = JSON.readValue(line, BaseFiles.class);
            return files == null || files.names == null ? Optional.empty() : Optional.of(files);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Whether an export of the chain has a file of that name, of the machine or of none. */
    boolean have(String machineId, String name) {
        return machineId == null
                ? names.values().stream().anyMatch(each -> each.contains(name))
                : names.getOrDefault(machineId, Set.of()).contains(name)
                        || names.getOrDefault("", Set.of()).contains(name);
    }
}
