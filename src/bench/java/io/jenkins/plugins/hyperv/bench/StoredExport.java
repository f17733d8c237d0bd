package io.jenkins.plugins.hyperv.bench;

import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.ExportReferencePoint;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.scheduler.ExchangeListener;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import io.jenkins.plugins.hyperv.scheduler.SharedHost;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stored state of an export that follows its job: three machines with two disks each, exported from a simulated host.
 *
 * @param json the state
 * @param jobId the job that the export follows
 */
record StoredExport(String json, String jobId) {

    private static final ExportReferencePoint TYPE = new ExportReferencePoint();
    private static final StateCodec CODEC = new StateCodec(name -> Optional.of(TYPE));
    private static final int POLL_SECONDS = 15;
    /** The stage that follows the export job. */
    static final String JOB_STAGE = "export";

    /** Starts an export and records its state as soon as it follows its job. */
    static StoredExport record() throws Exception {
        CompletableFuture<StoredExport> recorded = new CompletableFuture<>();
        try (Hosts hosts = new Hosts(new Hosts.Setup(1, false, 0, 3, 2));
                HostScheduler scheduler = ScaleBenchmark.scheduler()) {
            Hosts.Host host = hosts.get(0);
            TransportPool pool = new TransportPool(host.endpoint(), () -> host.transport(false), HostScheduler::millis);
            SharedHost shared = new SharedHost(scheduler.queue("hv01"), ExchangeListener.NONE, pool, pool);
            new BenchmarkedExport(start(), JOB_STAGE, shared, scheduler.queue("hv01"), state -> {
                        if (state.jobId() != null) {
                            recorded.complete(new StoredExport(StateCodec.write(state), state.jobId()));
                        }
                    })
                    .start();
            return recorded.get(1, TimeUnit.MINUTES);
        }
    }

    /** The same state of an export that follows another job, which it polls at the longest interval already. */
    StoredExport following(String otherJobId, int pollSeconds) {
        String other = json.replace(jobId, otherJobId)
                .replaceAll("\"pollMillis\":\\d+", "\"pollMillis\":" + pollSeconds * 1000)
                .replace("\"maxPollIntervalSeconds\":" + POLL_SECONDS, "\"maxPollIntervalSeconds\":" + pollSeconds);
        return new StoredExport(other, otherJobId);
    }

    /** The operation as it resumes after a restart. */
    StateCodec.Typed<?> resume() {
        try {
            return CODEC.read(json).resumed(System.currentTimeMillis());
        } catch (InvalidParameterException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An export that has not started yet. */
    private static StateCodec.Typed<?> start() {
        try {
            OperationRequest request =
                    new OperationRequest("hv01", null, new OperationLimits(0, 600, true, POLL_SECONDS));
            ExportRequest export = new ExportRequest(
                    IdOrName.parse("reference point", SampleInventory.NIGHTLY),
                    null,
                    ExportDirectory.parse("D:\\Exports\\web-1"),
                    null,
                    List.of());
            return new StateCodec.Typed<>(
                    TYPE,
                    OperationState.start(
                            TYPE, request, origin(), ReferencePointExport.of(export), System.currentTimeMillis()));
        } catch (InvalidParameterException e) {
            throw new IllegalStateException(e);
        }
    }

    static Origin origin() {
        return new Origin(
                "export",
                "team/deploy",
                4711,
                "https://jenkins.example.com/job/team/job/deploy/4711/",
                "hv01.example.com",
                5986,
                "0.1.0");
    }
}
