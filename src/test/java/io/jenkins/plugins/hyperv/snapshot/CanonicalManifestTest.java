package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.time.Duration;
import java.util.ArrayList;
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
}
