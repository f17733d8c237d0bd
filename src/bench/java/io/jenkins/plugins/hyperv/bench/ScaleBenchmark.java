package io.jenkins.plugins.hyperv.bench;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import io.jenkins.plugins.hyperv.scheduler.SharedHost;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Benchmark of many exports on few hosts: cost while the jobs run, and delay between the end of a job and its detection. */
final class ScaleBenchmark {

    /** Shorter than the default, so that a run takes minutes. The results per interval are the same. */
    private static final int POLL_SECONDS = 5;

    private static final int INTERVALS = 2;
    private static final int WARM_UP_SECONDS = 6;
    private static final int FIRST_END_SECONDS = 27;
    private static final int LAST_END_SECONDS = 37;
    private static final int MAX_ENDS = 200;
    private static final int DETECTION_TIMEOUT_SECONDS = 12;
    /** The default of the plugin. */
    private static final int MAX_THREADS = 64;

    /** Numbers of exports, hosts, and silent hosts. The first run warms up the JVM and is not reported. */
    private static final int[][] RUNS = {
        {1_000, 20, 0},
        {20, 20, 0},
        {100, 20, 0},
        {1_000, 20, 0},
        {1_000, 20, 1},
        {5_000, 20, 0},
        {1, 1, 0},
        {10, 1, 0},
        {100, 1, 0},
        {1_000, 1, 0},
        {5_000, 1, 0}
    };

    private final Table table;

    /** Export whose job ends during the measurement. */
    private record EndingExport(BenchmarkedExport export, long endMillis) {}

    ScaleBenchmark(Table table) {
        this.table = table;
    }

    void run() throws Exception {
        table.title("Scale");
        table.note("Polls at most every " + POLL_SECONDS + " s. Ends: up to " + MAX_ENDS + " within "
                + (LAST_END_SECONDS - FIRST_END_SECONDS) + " s; the other jobs keep running.");
        table.note("");
        table.header(
                "exports",
                "hosts",
                "silent hosts",
                "plugin threads",
                "polls per interval",
                "CPU s per export-hour",
                "heap bytes per export",
                "stored bytes per export",
                "delay ms, median",
                "p99",
                "worst",
                "ends",
                "missed");
        Table unreported = new Table();
        for (int i = 0; i < RUNS.length; i++) {
            int[] run = RUNS[i];
            try (Hosts hosts = new Hosts(run[1], false)) {
                run(hosts, run[0], run[2], i == 0 ? unreported : table);
            }
        }
    }

    private static void run(Hosts hosts, int exports, int silent, Table table) throws Exception {
        AtomicInteger made = new AtomicInteger();
        try (HostScheduler threads = new HostScheduler(MAX_THREADS, task -> {
            Thread thread = new Thread(task, "hyperv-export-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        })) {
            run(hosts, exports, silent, threads, table);
        }
    }

    private static void run(Hosts hosts, int count, int silent, HostScheduler threads, Table table) throws Exception {
        List<SharedHost> shared = shared(hosts, threads);
        long heapBefore = heap();
        int ends = Math.min(count, MAX_ENDS);
        List<BenchmarkedExport> exports = new ArrayList<>();
        List<EndingExport> endings = new ArrayList<>();
        long stored = 0;
        for (int i = 0; i < hosts.size(); i++) {
            int ending = i < silent ? 0 : share(ends, hosts.size() - silent, i - silent);
            List<Hosts.Job> jobs = new ArrayList<>(hosts.jobs(i, share(count, hosts.size(), i) - ending, 3600, 3600));
            int running = jobs.size();
            jobs.addAll(hosts.jobs(i, ending, FIRST_END_SECONDS, LAST_END_SECONDS));
            for (Hosts.Job job : jobs) {
                String json = StoredExport.json(job.id(), exports.size(), POLL_SECONDS);
                stored += stored(json);
                BenchmarkedExport export =
                        new BenchmarkedExport(StoredExport.resume(json), shared.get(i), threads.queue("hv" + i));
                exports.add(export);
                if (jobs.indexOf(job) >= running) {
                    endings.add(new EndingExport(export, job.endMillis()));
                }
            }
        }
        exports.forEach(BenchmarkedExport::start);
        Thread.sleep(WARM_UP_SECONDS * 1000L);
        double heap = (double) (heap() - heapBefore) / count;
        hosts.silence(silent);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        hosts.count();
        long cpu = system.getProcessCpuTime();
        Thread.sleep(INTERVALS * POLL_SECONDS * 1000L);
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
        double polls = (double) hosts.count()[1] / INTERVALS;
        long plugin = threads();
        await(endings);
        report(
                table,
                hosts,
                count,
                silent,
                Math.max(plugin, threads()),
                polls,
                cpuSeconds,
                heap,
                stored / count,
                endings);
        shared.forEach(SharedHost::close);
    }

    /** The state in the build and in the journal, whose entry also contains the name of the build. */
    private static long stored(String json) {
        return 2L * json.getBytes(StandardCharsets.UTF_8).length + "team/deploy#4711\n".length();
    }

    private static int share(int whole, int parts, int part) {
        return whole / parts + (part < whole % parts ? 1 : 0);
    }

    private static List<SharedHost> shared(Hosts hosts, HostScheduler threads) {
        List<SharedHost> shared = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            Hosts.Host host = hosts.get(i);
            TransportPool transport =
                    new TransportPool(host.endpoint(), () -> host.transport(false), HostScheduler::millis);
            shared.add(new SharedHost(threads.queue("hv" + i), transport, transport));
        }
        return shared;
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hyperv-export-"))
                .count();
    }

    private static void await(List<EndingExport> endings) throws InterruptedException {
        long last = endings.stream().mapToLong(EndingExport::endMillis).max().orElse(0);
        long until = last + DETECTION_TIMEOUT_SECONDS * 1000L;
        while (System.currentTimeMillis() < until
                && endings.stream().anyMatch(ending -> ending.export().endedMillis() == 0)) {
            Thread.sleep(100);
        }
    }

    private static void report(
            Table table,
            Hosts hosts,
            int count,
            int silent,
            long plugin,
            double polls,
            double cpuSeconds,
            double heap,
            long stored,
            List<EndingExport> endings)
            throws IOException {
        List<Long> delays = endings.stream()
                .filter(ending -> ending.export().completed())
                .map(ending -> ending.export().endedMillis() - ending.endMillis())
                .toList();
        Samples delay = new Samples(delays);
        table.row(
                count,
                hosts.size(),
                silent,
                plugin,
                polls,
                cpuSeconds * 3600 / (INTERVALS * POLL_SECONDS) / count,
                heap,
                stored,
                delay.median(),
                delay.percentile99(),
                delay.worst(),
                endings.size(),
                endings.size() - delays.size());
    }
}
