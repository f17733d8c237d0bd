package io.jenkins.plugins.hyperv.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Main class of the benchmarks. Runs all of them, or those that are named (poll, scale, files), and writes one table of
 * budgets and figures. Each figure is the median of three runs, unless a number of runs is given.
 */
public final class Benchmarks {

    private static final Path HPI = Path.of("target", "hyperv-export.hpi");
    private static final Path RESULT = Path.of("target", "benchmarks.md");
    private static final int RUNS = 3;

    /** Loggers of winrm4j. */
    private static final Logger CXF = Logger.getLogger("org.apache.cxf");

    private static final Logger SOAP = Logger.getLogger("javax.xml.soap");

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        CXF.setLevel(Level.SEVERE);
        SOAP.setLevel(Level.SEVERE);
        List<String> wanted = List.of(args);
        int runs = wanted.stream()
                .filter(each -> each.matches("\\d"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(RUNS);
        boolean all = wanted.stream().allMatch(each -> each.matches("\\d"));
        long start = System.nanoTime();
        String machine = String.format(
                Locale.ROOT,
                "JDK %s, %d processors, load %.1f at the beginning",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Table table = new Table();
        if (all || wanted.contains("poll")) {
            new PollBenchmark(table, runs).run();
        }
        if (all || wanted.contains("files")) {
            new FilesBenchmark(table, runs).run();
        }
        if (all || wanted.contains("scale")) {
            new ScaleBenchmark(table, runs).run();
        }
        size(table);
        String text =
                machine + String.format(Locale.ROOT, ", %.1f minutes%n%n%s", (System.nanoTime() - start) / 6e10, table);
        Files.writeString(RESULT, text, StandardCharsets.UTF_8);
        System.out.println();
        System.out.println(text);
        System.exit(0);
    }

    private static void size(Table table) throws IOException {
        if (Files.exists(HPI)) {
            table.atMost("hyperv-export.hpi", 2048, Files.size(HPI) / 1024.0, " KB");
        }
    }
}
