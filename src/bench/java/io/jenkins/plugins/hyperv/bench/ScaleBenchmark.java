package io.jenkins.plugins.hyperv.bench;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.hyperv.scheduler.ExchangeListener;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import io.jenkins.plugins.hyperv.scheduler.SharedHost;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Benchmark of many exports: cost while the jobs run, and delay between the end of a job and the poll that shows it. The
 * scenarios take turns.
 */
final class ScaleBenchmark {

    private static final int MAX_ENDS = 300;
    private static final int ENDS_SECONDS = 10;
    private static final int TOLERANCE_MILLIS = 250;
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final String THREAD_NAME = "hyperv-export-";
    /** The default of the plugin. */
    private static final int MAX_THREADS = 64;

    private static final Scenario WARM_UP = new Scenario(300, 20, 0, 0, 0, 0, 5, 1);
    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario(1_000, 20, 20, 0, 0, 0, 5, 2),
            new Scenario(300, 300, 100, 15, 15, 0, 5, 2),
            new Scenario(1_000, 1_000, 100, 0, 0, 50, 15, 1));

    private final Table table;
    private final int runs;

    /**
     * What is measured.
     *
     * @param silent the first hosts, which accept requests and do not respond, from the measurement on
     * @param refusing the next hosts, which refuse connections, from the measurement on
     * @param blackHoled the next hosts, to which no connection can be made
     * @param pollSeconds the longest poll interval
     * @param intervals for which the cost is measured
     */
    private record Scenario(
            int exports,
            int hosts,
            int latencyMillis,
            int silent,
            int refusing,
            int blackHoled,
            int pollSeconds,
            int intervals) {

        int troubled() {
            return silent + refusing + blackHoled;
        }

        int healthy() {
            return hosts - troubled();
        }

        /** Logins of all hosts, and a first poll of each. */
        int warmUpSeconds() {
            return pollSeconds + 5 + hosts / 100;
        }

        /** Later than the cost is measured: an export polls more often when less than two intervals remain. */
        int firstEndSeconds() {
            return warmUpSeconds() + intervals * pollSeconds + Math.max(pollSeconds, ENDS_SECONDS);
        }

        /** Exchanges in flight that the polls need (Little's law), and one for each host that holds a thread. */
        double neededInFlight() {
            return (double) healthy() * latencyMillis / 1000 / pollSeconds
                    + Math.min(silent + blackHoled, MAX_THREADS / 4);
        }

        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder(Table.number(exports) + " exports on " + Table.number(hosts) + " hosts");
            if (latencyMillis > 0) {
                text.append(", ").append(latencyMillis).append(" ms away");
            }
            append(text, silent, "silent");
            append(text, refusing, "refusing");
            append(text, blackHoled, "black-holed");
            return text.append(", every ").append(pollSeconds).append(" s").toString();
        }

        private static void append(StringBuilder text, int count, String what) {
            if (count > 0) {
                text.append(", ").append(count).append(' ').append(what);
            }
        }
    }

    /** Export whose job ends during the measurement. */
    private record EndingExport(BenchmarkedExport export, long endMillis) {}

    ScaleBenchmark(Table table, int runs) {
        this.table = table;
        this.runs = runs;
    }

    static HostScheduler scheduler() {
        AtomicInteger made = new AtomicInteger();
        return new HostScheduler(MAX_THREADS, task -> {
            Thread thread = new Thread(task, THREAD_NAME + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    void run() throws Exception {
        StoredExport template = StoredExport.record();
        measure(WARM_UP, template, new Median());
        List<Median> figures = SCENARIOS.stream().map(scenario -> new Median()).toList();
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < SCENARIOS.size(); i++) {
                measure(SCENARIOS.get(i), template, figures.get(i));
                System.out.println(SCENARIOS.get(i) + ": " + figures.get(i));
            }
        }
        for (int i = 0; i < SCENARIOS.size(); i++) {
            report(SCENARIOS.get(i), figures.get(i));
        }
    }

    private void report(Scenario scenario, Median figures) {
        String what = scenario + ": ";
        table.atMost(what + "requests per interval", scenario.hosts(), figures.of("requests"), "");
        table.atMost(what + "delay, p99", scenario.pollSeconds() * 1000.0 + TOLERANCE_MILLIS, figures.of("p99"), " ms");
        table.figure(what + "delay, median", figures.of("median"), " ms");
        table.atMost(what + "missed ends", 0, figures.worst("missed"), "");
        table.atMost(what + "exchanges in flight, average", scenario.neededInFlight() + 1, figures.of("inFlight"), "");
        table.atMost(what + "exchanges in flight, most", MAX_THREADS, figures.worst("mostInFlight"), "");
        table.figure(what + "CPU", figures.of("cpu"), " % of a processor");
        if (scenario.exports() > scenario.hosts()) {
            table.atMost(what + "heap per export", 16, figures.of("heap"), " KB");
            table.atMost(what + "stored per export", 8, figures.of("stored"), " KB");
        }
        if (scenario.troubled() == 0) {
            table.atMost(what + "threads when idle", 0, figures.worst("idleThreads"), "");
        }
    }

    private static void measure(Scenario scenario, StoredExport template, Median figures) throws Exception {
        List<BlackHole> holes = new ArrayList<>();
        for (int i = 0; i < scenario.blackHoled(); i++) {
            holes.add(new BlackHole());
        }
        try (Hosts hosts = new Hosts(Hosts.Setup.of(scenario.hosts(), false, scenario.latencyMillis()));
                HostScheduler scheduler = scheduler()) {
            measure(scenario, template, hosts, holes, scheduler, figures);
        }
        for (BlackHole hole : holes) {
            hole.close();
        }
    }

    private static void measure(
            Scenario scenario,
            StoredExport template,
            Hosts hosts,
            List<BlackHole> holes,
            HostScheduler scheduler,
            Median figures)
            throws Exception {
        ExchangeCounter exchanges = new ExchangeCounter();
        List<SharedHost> shared = shared(scenario, hosts, holes, scheduler, exchanges);
        long heapBefore = heap();
        List<BenchmarkedExport> exports = new ArrayList<>();
        List<EndingExport> endings = new ArrayList<>();
        long stored = create(scenario, template, hosts, shared, scheduler, exports, endings);
        exports.forEach(BenchmarkedExport::start);
        Thread.sleep(scenario.warmUpSeconds() * 1000L);
        figures.add("heap", (heap() - heapBefore) / 1024.0 / scenario.exports());
        figures.add("stored", stored / 1024.0 / scenario.exports());
        hosts.silence(0, scenario.silent());
        hosts.refuse(scenario.silent(), scenario.refusing());
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        exchanges.reset();
        hosts.count();
        long start = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        Thread.sleep(scenario.intervals() * scenario.pollSeconds() * 1000L);
        figures.add("requests", (double) hosts.count() / scenario.intervals());
        figures.add("cpu", 100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - start));
        figures.add("inFlight", exchanges.meanInFlight());
        await(scenario, endings);
        figures.add("mostInFlight", exchanges.mostInFlight());
        report(endings, figures);
        exports.forEach(BenchmarkedExport::stop);
        shared.forEach(SharedHost::close);
        if (scenario.troubled() == 0) {
            figures.add("idleThreads", idleThreads());
        }
    }

    /** Creates the exports and returns the size of their states. The healthy hosts have the jobs that end. */
    private static long create(
            Scenario scenario,
            StoredExport template,
            Hosts hosts,
            List<SharedHost> shared,
            HostScheduler scheduler,
            List<BenchmarkedExport> exports,
            List<EndingExport> endings)
            throws IOException {
        long stored = 0;
        int ends = Math.min(scenario.exports() * scenario.healthy() / scenario.hosts(), MAX_ENDS);
        for (int i = 0; i < hosts.size(); i++) {
            int ending = i < scenario.troubled() ? 0 : share(ends, scenario.healthy(), i - scenario.troubled());
            int running = share(scenario.exports(), hosts.size(), i) - ending;
            List<Hosts.Job> jobs = new ArrayList<>(hosts.jobs(i, running, 3600, 3600));
            int first = scenario.firstEndSeconds();
            // A host with a single end has it at a time of its own.
            double offset = (double) ENDS_SECONDS * i / hosts.size();
            jobs.addAll(
                    ending == 1
                            ? hosts.jobs(i, 1, first + offset, first + offset)
                            : hosts.jobs(i, ending, first, first + ENDS_SECONDS));
            for (int job = 0; job < jobs.size(); job++) {
                StoredExport state = template.following(jobs.get(job).id(), scenario.pollSeconds());
                stored += stored(state.json());
                BenchmarkedExport export = new BenchmarkedExport(
                        state.resume(), StoredExport.JOB_STAGE, shared.get(i), scheduler.queue("hv" + i), saved -> {});
                exports.add(export);
                if (job >= running) {
                    endings.add(new EndingExport(export, jobs.get(job).endMillis()));
                }
            }
        }
        return stored;
    }

    /** The state in the build and in the journal, whose entry also contains the name of the build. */
    private static long stored(String json) {
        return 2L * json.getBytes(StandardCharsets.UTF_8).length + "team/deploy#4711\n".length();
    }

    private static int share(int whole, int parts, int part) {
        return whole / parts + (part < whole % parts ? 1 : 0);
    }

    private static List<SharedHost> shared(
            Scenario scenario, Hosts hosts, List<BlackHole> holes, HostScheduler scheduler, ExchangeCounter exchanges) {
        List<SharedHost> shared = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            int hole = i - scenario.silent() - scenario.refusing();
            Hosts.Host host = hole >= 0 && hole < holes.size()
                    ? hosts.get(i).at(holes.get(hole).port())
                    : hosts.get(i);
            TransportPool transport = new TransportPool(
                    host.endpoint(), () -> exchanges.count(host.transport(false)), HostScheduler::millis);
            shared.add(new SharedHost(scheduler.queue("hv" + i), ExchangeListener.NONE, transport, transport));
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

    /** The threads that remain some seconds after the last operation. */
    private static long idleThreads() throws InterruptedException {
        long until = System.currentTimeMillis() + KEEP_ALIVE_SECONDS * 1000L + 1000;
        while (threads() > 0 && System.currentTimeMillis() < until) {
            Thread.sleep(100);
        }
        return threads();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(THREAD_NAME))
                .count();
    }

    private static void await(Scenario scenario, List<EndingExport> endings) throws InterruptedException {
        long last = endings.stream().mapToLong(EndingExport::endMillis).max().orElse(0);
        long until = last + 2000L * scenario.pollSeconds() + 5_000;
        while (System.currentTimeMillis() < until
                && endings.stream().anyMatch(ending -> ending.export().endedMillis() == 0)) {
            Thread.sleep(100);
        }
    }

    private static void report(List<EndingExport> endings, Median figures) {
        List<Long> delays = endings.stream()
                .filter(ending -> ending.export().completed())
                .map(ending -> ending.export().noticedMillis() - ending.endMillis())
                .toList();
        Samples delay = new Samples(delays);
        figures.add("median", delay.median());
        figures.add("p99", delay.percentile99());
        figures.add("missed", endings.size() - delays.size());
    }
}
