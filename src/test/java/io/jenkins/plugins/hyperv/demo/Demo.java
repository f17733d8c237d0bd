package io.jenkins.plugins.hyperv.demo;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Main class of the demo: runs the Pipeline step against a simulated Hyper-V host over HTTPS and prints the log of the
 * build.
 */
public final class Demo {

    private static final Path DIRECTORY = Path.of("target", "demo");

    private Demo() {}

    /** Runs the demo; takes no arguments. */
    public static void main(String... arguments) throws Exception {
        empty(DIRECTORY);
        try (SimulatedHost simulator = SimulatedHost.builder()
                        .https()
                        .clock(InstantSource.system())
                        .start();
                FakeJenkins jenkins = new FakeJenkins()) {
            simulator.exports().duration(Duration.ofSeconds(12));
            jenkins.configure(simulator);
            System.out.println("A simulated Hyper-V host listens at " + simulator.endpoint());
            System.out.println();
            System.out.println("hypervExportReferencePoint(host: 'hv01', referencePoint: '" + SampleInventory.NIGHTLY
                    + "', exportDirectory: 'D:\\\\Exports\\\\web-42')");
            FakeStepContext context = new FakeStepContext(new FakeBuild(DIRECTORY, System.out));
            new HypervExportReferencePointStep("hv01", SampleInventory.NIGHTLY, "D:\\Exports\\web-42")
                    .start(context)
                    .start();
            Map<String, Object> result = context.value();
            System.out.println();
            System.out.println(
                    "The step returned " + ((List<?>) result.get("files")).size() + " files; the manifest is "
                            + DIRECTORY.resolve(result.get("manifest").toString()));
        }
        // The threads of Jenkins' timer do not end by themselves.
        System.exit(0);
    }

    private static void empty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
