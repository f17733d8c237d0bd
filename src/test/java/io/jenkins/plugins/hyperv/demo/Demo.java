package io.jenkins.plugins.hyperv.demo;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.HypervExportSnapshotStep;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;

/**
 * Main class of the demo: runs the Pipeline steps against a simulated Hyper-V host over HTTPS and prints the logs of their
 * builds.
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
            shorten(simulator);
            jenkins.configure(simulator);
            System.out.println("A simulated Hyper-V host listens at " + simulator.endpoint()
                    + ". It has the VM group \"Web tier\" with three virtual machines.");
            FakeBuild first = new FakeBuild(DIRECTORY.resolve("1"), 1, System.out);
            exportSnapshot(first, "the first night: a full export with the disks", 1);
            FakeBuild second = first.next(DIRECTORY.resolve("2"));
            exportSnapshot(second, "the second night: only the changes since the first", 2);
            FakeBuild third = second.next(DIRECTORY.resolve("3"));
            exportReferencePoint(third, "an existing reference point: configuration and state, no disks", 3);
        }
        // The threads of Jenkins' timer do not end by themselves.
        System.exit(0);
    }

    private static void shorten(SimulatedHost simulator) {
        simulator.exports().duration(Duration.ofSeconds(5));
        for (Call call : Call.values()) {
            simulator.model().snapshots().script(call).duration(Duration.ofMillis(call == Call.EXPORT ? 8_000 : 300));
        }
    }

    private static void exportSnapshot(FakeBuild build, String what, int number) throws Exception {
        String directory = "D:\\Exports\\web-" + number;
        HypervExportSnapshotStep step = new HypervExportSnapshotStep("hv01", directory);
        step.setCollection("Web tier");
        step.setBase("lastSuccessful");
        run(
                build,
                number,
                what,
                "hypervExportSnapshot(host: 'hv01', collection: 'Web tier', exportDirectory: " + quoted(directory)
                        + ", base: 'lastSuccessful')",
                step);
    }

    private static void exportReferencePoint(FakeBuild build, String what, int number) throws Exception {
        String directory = "D:\\Exports\\point-" + number;
        run(
                build,
                number,
                what,
                "hypervExportReferencePoint(host: 'hv01', referencePoint: 'nightly', exportDirectory: "
                        + quoted(directory) + ")",
                new HypervExportReferencePointStep("hv01", "nightly", directory));
    }

    private static void run(FakeBuild build, int number, String what, String call, Step step) throws Exception {
        System.out.println();
        System.out.println("Build " + number + ", " + what);
        System.out.println();
        System.out.println(call);
        FakeStepContext context = new FakeStepContext(build);
        step.start(context).start();
        Map<String, Object> result = context.value();
        System.out.println("The step returned " + ((List<?>) result.get("files")).size() + " files. The manifest is "
                + DIRECTORY.resolve(Integer.toString(number)).resolve((String) result.get("manifest")));
    }

    /** A Groovy string. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\") + "'";
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
