package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.TestManifests;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bytes of a manifest depend on its content alone. */
class CanonicalManifestTest {

    private static String exportAfter(Duration wait) {
        SimulatedHost host = SimulatedHost.builder().inProcess();
        host.clock().advance(wait);
        return new EngineDriver<>(host, TestSnapshots.group("Web tier").build())
                .complete()
                .artifact()
                .content();
    }

    /** The identifiers of new objects on a host differ too: each becomes a number, in the order in which they occur. */
    private static String withoutTimesAndIdentifiers(String json) {
        List<String> identifiers = new ArrayList<>();
        return Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")
                .matcher(json.replaceAll("\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\"", "\"time\""))
                .replaceAll(found -> {
                    if (!identifiers.contains(found.group())) {
                        identifiers.add(found.group());
                    }
                    return "id-" + identifiers.indexOf(found.group());
                });
    }

    @Test
    void theSameExportHasTheSameBytesButForTimesAndNewIdentifiers() {
        String first = exportAfter(Duration.ZERO);
        String second = exportAfter(Duration.ofDays(1));
        assertThat(second).isNotEqualTo(first);
        assertThat(withoutTimesAndIdentifiers(second)).isEqualTo(withoutTimesAndIdentifiers(first));
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void theOrderOfListsDoesNotMatter() throws Exception {
        String example = Files.readString(Path.of("docs", "hyperv-export-manifest.example.json"));
        Manifest manifest = TestManifests.read(example);
        List<Manifest.Machine> machines = reversed(manifest.machines()).stream()
                .map(machine -> new Manifest.Machine(
                        machine.id(),
                        machine.name(),
                        machine.configurationVersion(),
                        machine.referencePoint(),
                        reversed(machine.disks()),
                        reversed(machine.files())))
                .toList();
        Manifest shuffled = new Manifest(
                manifest.schemaVersion(),
                manifest.kind(),
                manifest.outcome(),
                manifest.createdAt(),
                manifest.pluginVersion(),
                manifest.exportId(),
                manifest.build(),
                manifest.host(),
                manifest.target(),
                manifest.requestedConsistency(),
                manifest.snapshotId(),
                manifest.referencePoint(),
                manifest.base(),
                manifest.backupIntent(),
                manifest.exportDirectory(),
                manifest.jobs(),
                machines,
                reversed(manifest.exportedDisks()),
                reversed(manifest.otherFiles()),
                manifest.totalBytes(),
                manifest.retention(),
                manifest.reason(),
                manifest.leftBehind(),
                manifest.warnings());
        assertThat(shuffled.toJson()).isEqualTo(example);
    }
}
