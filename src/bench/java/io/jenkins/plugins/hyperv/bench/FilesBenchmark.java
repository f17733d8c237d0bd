package io.jenkins.plugins.hyperv.bench;

import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import io.jenkins.plugins.hyperv.scheduler.SharedHost;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;

/** Benchmark of exports of many disks: requests and time from the end of the job to the end of the export. */
final class FilesBenchmark {

    private static final int MACHINES = 50;
    private static final int[] DISKS = {4, 40};
    private static final int LATENCY_MILLIS = 20;
    private static final int MAX_REQUESTS = 60;
    private static final int TIMEOUT_SECONDS = 120;

    private final Table table;
    private final int runs;

    FilesBenchmark(Table table, int runs) {
        this.table = table;
        this.runs = runs;
    }

    void run() throws Exception {
        for (int disks : DISKS) {
            Median figures = new Median();
            for (int run = 0; run < runs; run++) {
                try (Hosts hosts = new Hosts(new Hosts.Setup(1, false, LATENCY_MILLIS, MACHINES, disks))) {
                    run(hosts, figures);
                }
            }
            String export = "an export of " + MACHINES * disks + " disks, host " + LATENCY_MILLIS + " ms away: ";
            table.atLeast(export + "files in the manifest", MACHINES * disks, figures.of("files"), "");
            table.atMost(export + "requests after the end of the job", MAX_REQUESTS, figures.of("requests"), "");
            table.figure(export + "time after the end of the job", figures.of("seconds"), " s");
        }
    }

    private static void run(Hosts hosts, Median figures) throws Exception {
        ExchangeCounter exchanges = new ExchangeCounter();
        try (HostScheduler scheduler = ScaleBenchmark.scheduler()) {
            Hosts.Host host = hosts.get(0);
            TransportPool pool = new TransportPool(
                    host.endpoint(), () -> exchanges.count(host.transport(false)), HostScheduler::millis);
            SharedHost shared = new SharedHost(scheduler.queue("hv01"), pool, pool);
            BenchmarkedExport export = new BenchmarkedExport(StoredExport.start(), shared, scheduler.queue("hv01"));
            export.start();
            long until = System.currentTimeMillis() + TIMEOUT_SECONDS * 1000L;
            while (export.noticedMillis() == 0 && export.endedMillis() == 0 && System.currentTimeMillis() < until) {
                Thread.sleep(1);
            }
            long before = exchanges.finished();
            while (export.endedMillis() == 0 && System.currentTimeMillis() < until) {
                Thread.sleep(1);
            }
            if (export.files() == 0) {
                System.out.println("The export did not complete: " + export.outcome());
            }
            figures.add("files", export.files());
            figures.add("requests", exchanges.finished() - before);
            figures.add("seconds", (export.endedMillis() - export.noticedMillis()) / 1000.0);
            shared.close();
        }
    }
}
