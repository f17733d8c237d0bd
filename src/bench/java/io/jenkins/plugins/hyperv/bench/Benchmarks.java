package io.jenkins.plugins.hyperv.bench;

import io.jenkins.plugins.hyperv.wsman.EnvelopeBenchmark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipFile;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Main class of the benchmarks. Runs all of them, or those that are named (poll, scale, envelope), and writes one table.
 * docs/benchmarks.md describes what they measure.
 */
public final class Benchmarks {

    private static final Path HPI = Path.of("target", "hyperv-export.hpi");
    private static final Path RESULT = Path.of("target", "benchmarks.md");

    /** Loggers of winrm4j. */
    private static final Logger CXF = Logger.getLogger("org.apache.cxf");

    private static final Logger SOAP = Logger.getLogger("javax.xml.soap");

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        CXF.setLevel(Level.SEVERE);
        SOAP.setLevel(Level.SEVERE);
        List<String> wanted = List.of(args);
        Table table = new Table();
        table.note("# Benchmarks");
        table.note("");
        table.note("JDK " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + String.format(
                        Locale.ROOT,
                        "load %.1f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                + " at the beginning.");
        if (wanted.isEmpty() || wanted.contains("poll")) {
            new PollBenchmark(table).run();
        }
        if (wanted.isEmpty() || wanted.contains("scale")) {
            new ScaleBenchmark(table).run();
        }
        if (wanted.isEmpty() || wanted.contains("envelope")) {
            envelopes(table);
        }
        sizes(table);
        Files.writeString(RESULT, table.toString(), StandardCharsets.UTF_8);
        System.out.println();
        System.out.println(table);
        System.exit(0);
    }

    private static void envelopes(Table table) throws Exception {
        table.title("Envelope codec");
        table.header("", "ns", "allocated bytes");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EnvelopeBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        for (RunResult result : results) {
            table.row(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore(),
                    result.getSecondaryResults().entrySet().stream()
                            .filter(each -> each.getKey().endsWith("gc.alloc.rate.norm"))
                            .findFirst()
                            .orElseThrow()
                            .getValue()
                            .getScore());
        }
    }

    /** The sizes of the .hpi and of each jar in it. */
    private static void sizes(Table table) throws IOException {
        table.title("Size");
        table.header("", "bytes");
        table.row("hyperv-export.hpi", (double) Files.size(HPI));
        try (ZipFile hpi = new ZipFile(HPI.toFile())) {
            hpi.stream()
                    .filter(entry -> entry.getName().startsWith("WEB-INF/lib/") && !entry.isDirectory())
                    .forEach(entry -> table.row("… " + entry.getName(), (double) entry.getSize()));
        }
    }
}
