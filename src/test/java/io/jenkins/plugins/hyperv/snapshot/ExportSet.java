package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Exports of several nights, known from their manifests alone: the order of a restore, and the files that it needs on the
 * host.
 */
final class ExportSet {

    private final Map<String, Manifest> bySha256 = new HashMap<>();

    void add(OperationResult result) {
        bySha256.put(result.artifact().sha256(), TestSnapshots.manifest(result));
    }

    /** The directories of the chain that ends with the latest export, the full export first. */
    List<String> restoreOrder() {
        Manifest manifest = latest();
        Deque<String> order = new ArrayDeque<>();
        while (true) {
            assertThat(order).as("a chain without a loop").doesNotContain(manifest.exportDirectory());
            order.addFirst(manifest.exportDirectory());
            Manifest.Base base = manifest.base();
            if (base == null) {
                return List.copyOf(order);
            }
            manifest = bySha256.get(base.manifestSha256());
            assertThat(manifest).as("the manifest of the base").isNotNull();
            assertThat(manifest.referencePoint().id()).isEqualTo(base.referencePointId());
        }
    }

    /** What Jenkins has on record of the exports that the next one is based on; nothing before the first export. */
    List<String> baseFiles() {
        if (bySha256.isEmpty()) {
            return List.of();
        }
        Manifest latest = latest();
        BaseFiles files = BaseFiles.of(latest.referencePoint().id(), latest);
        while (files.nextManifestSha256() != null) {
            files = files.and(bySha256.get(files.nextManifestSha256()));
        }
        assertThat(files.complete()).isTrue();
        return List.of(files.toLine());
    }

    private Manifest latest() {
        return bySha256.values().stream()
                .max(Comparator.comparing(Manifest::exportDirectory))
                .orElseThrow();
    }

    /** Each file of each export is on the host with its size, and the directories of the exports have no other files. */
    void assertIsOnHost(HostFiles host) {
        for (Manifest manifest : bySha256.values()) {
            List<String> expected = new ArrayList<>();
            for (Manifest.File file : manifest.files()) {
                expected.add(file.path().toLowerCase(Locale.ROOT));
                assertThat(host.find(file.path()))
                        .as(file.path())
                        .hasValueSatisfying(
                                found -> assertThat(found.sizeBytes()).isEqualTo(file.sizeBytes()));
            }
            String within = manifest.exportDirectory().toLowerCase(Locale.ROOT) + "\\";
            assertThat(host.all())
                    .extracting(file -> file.path().toLowerCase(Locale.ROOT))
                    .filteredOn(path -> path.startsWith(within))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(manifest.warnings()).noneMatch(warning -> warning.contains("parent"));
            assertThat(manifest.machines()).isNotEmpty().allSatisfy(machine -> {
                // A restore imports the configuration; a differential export has only differencing disks.
                assertThat(machine.files()).extracting(Manifest.File::kind).contains("configuration", "disk");
                assertThat(machine.files())
                        .filteredOn(file -> file.kind().equals("disk"))
                        .extracting(file -> file.path().toLowerCase(Locale.ROOT).endsWith(".avhdx"))
                        .contains(true)
                        .satisfies(differencing ->
                                assertThat(differencing.contains(false)).isEqualTo(manifest.base() == null));
            });
        }
    }
}
