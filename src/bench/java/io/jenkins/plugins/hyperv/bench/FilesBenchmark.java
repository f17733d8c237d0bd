package io.jenkins.plugins.hyperv.bench;

import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestReader;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.scheduler.ExchangeListener;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import io.jenkins.plugins.hyperv.scheduler.SharedHost;
import io.jenkins.plugins.hyperv.snapshot.BaseChoice;
import io.jenkins.plugins.hyperv.snapshot.ExportSnapshot;
import io.jenkins.plugins.hyperv.snapshot.RecordedExport;
import io.jenkins.plugins.hyperv.snapshot.SnapshotExport;
import io.jenkins.plugins.hyperv.snapshot.SnapshotRequest;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Benchmark of snapshot exports of a VM group with many disks: requests and time from the end of the export job to the end
 * of the operation. A full export of the same group is the warm-up and the base of the differential export that is measured.
 */
final class FilesBenchmark {

    private static final int MACHINES = 50;
    private static final int[] DISKS = {4, 40};
    /** Of each machine, besides its disks: configuration, runtime state and guest state. */
    private static final int OTHER_FILES = 3;

    private static final int LATENCY_MILLIS = 20;
    private static final int MAX_REQUESTS = 59;
    private static final double MAX_STORED_KB = 8;
    private static final int TIMEOUT_SECONDS = 120;

    private final Table table;
    private final int runs;

    FilesBenchmark(Table table, int runs) {
        this.table = table;
        this.runs = runs;
    }

    void run() throws Exception {
        List<Median> figures = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < DISKS.length; i++) {
                if (run == 0) {
                    figures.add(new Median());
                }
                try (Hosts hosts = new Hosts(new Hosts.Setup(1, false, LATENCY_MILLIS, MACHINES, DISKS[i]))) {
                    run(hosts, figures.get(i));
                }
            }
        }
        for (int i = 0; i < DISKS.length; i++) {
            report(DISKS[i], figures.get(i));
        }
    }

    private void report(int disks, Median figures) {
        String export =
                "an export of " + Table.number(MACHINES * disks) + " disks, host " + LATENCY_MILLIS + " ms away: ";
        int files = MACHINES * (disks + OTHER_FILES);
        table.atLeast(export + "files with their sizes in the manifest", files, figures.of("files"), "");
        table.atMost(export + "requests after the end of the job", MAX_REQUESTS, figures.worst("requests"), "");
        table.figure(export + "time after the end of the job", figures.of("seconds"), " s");
        table.atMost(export + "largest state", MAX_STORED_KB, figures.worst("stored"), " KB");
    }

    private static void run(Hosts hosts, Median figures) throws Exception {
        ExchangeCounter exchanges = new ExchangeCounter();
        try (HostScheduler scheduler = ScaleBenchmark.scheduler()) {
            Hosts.Host host = hosts.get(0);
            TransportPool pool = new TransportPool(
                    host.endpoint(), () -> exchanges.count(host.transport(false)), HostScheduler::millis);
            SharedHost shared = new SharedHost(scheduler.queue("hv01"), ExchangeListener.NONE, pool, pool);
            RecordedExport base = export(0, List.of(), shared, scheduler, exchanges, new Median());
            export(1, List.of(base), shared, scheduler, exchanges, figures);
            shared.close();
        }
    }

    /** Exports, and returns what the job has on record. */
    private static RecordedExport export(
            int night,
            List<RecordedExport> history,
            SharedHost shared,
            HostScheduler scheduler,
            ExchangeCounter exchanges,
            Median figures)
            throws Exception {
        AtomicInteger largestState = new AtomicInteger();
        BenchmarkedExport export = new BenchmarkedExport(
                start(night, history),
                "exportSnapshot",
                shared,
                scheduler.queue("hv01"),
                state -> largestState.accumulateAndGet(
                        StateCodec.write(state).getBytes(StandardCharsets.UTF_8).length, Math::max));
        export.start();
        long until = System.currentTimeMillis() + TIMEOUT_SECONDS * 1000L;
        while (export.noticedMillis() == 0 && export.endedMillis() == 0 && System.currentTimeMillis() < until) {
            Thread.sleep(1);
        }
        long before = exchanges.finished();
        while (export.endedMillis() == 0 && System.currentTimeMillis() < until) {
            Thread.sleep(1);
        }
        figures.add("requests", exchanges.finished() - before);
        figures.add("seconds", (export.endedMillis() - export.noticedMillis()) / 1000.0);
        figures.add("stored", largestState.get() / 1024.0);
        if (!(export.outcome() instanceof Outcome.Completed completed)) {
            throw new IllegalStateException("the export did not complete: " + export.outcome());
        }
        Artifact artifact = completed.result().artifact();
        Manifest manifest =
                ManifestReader.read(new ByteArrayInputStream(artifact.content().getBytes(StandardCharsets.UTF_8)));
        figures.add(
                "files",
                manifest.files().stream()
                        .filter(file -> file.sizeBytes() != null)
                        .count());
        List<String> disks = new ArrayList<>();
        manifest.machines().forEach(machine -> machine.disks().forEach(disk -> disks.add(disk.id())));
        return RecordedExport.of(
                manifest.referencePoint().id(), manifest.target().id(), disks, artifact.sha256());
    }

    private static StateCodec.Typed<SnapshotExport> start(int night, List<RecordedExport> history) throws Exception {
        ExportSnapshot type = new ExportSnapshot();
        OperationRequest request = new OperationRequest("hv01", null, OperationLimits.DEFAULT);
        SnapshotRequest export = new SnapshotRequest(
                null,
                IdOrName.parse("collection", "Web tier"),
                ExportDirectory.parse("D:\\Exports\\night-" + night),
                ConsistencyLevel.APPLICATION,
                BaseChoice.LAST_SUCCESSFUL,
                night > 0,
                1,
                false,
                false,
                Proof.NONE,
                history);
        return new StateCodec.Typed<>(
                type,
                OperationState.start(
                        type, request, StoredExport.origin(), SnapshotExport.of(export), System.currentTimeMillis()));
    }
}
