package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportJob;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Benchmark of the envelope codec: writes the request of a Get and reads its response with a whole instance. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EnvelopeBenchmark {

    private static final URI TO = URI.create("https://hv01.example.com:5986/wsman");

    private final UUID id = new UUID(1, 2);
    private EndpointReference instance;
    private byte[] response;

    /** Starts an export: a poll reads its job. */
    @Setup
    public void prepare() throws IOException {
        SimulatedHost host = SimulatedHost.builder().inProcess();
        SimulatedReferencePoint nightly = host.inventory().referencePoints().stream()
                .filter(point -> point.id().equals(SampleInventory.NIGHTLY))
                .findFirst()
                .orElseThrow();
        SimulatedExportJob job = host.model()
                .export(new SimulatedExportRequest(
                        nightly, new SimulatedExportRequest.Base.None(), "D:\\Exports\\1", Map.of(), "jenkins"))
                .job();
        instance = EndpointReference.of(
                "root/virtualization/v2", "Msvm_CollectionReferencePointExportJob", Map.of("InstanceID", job.id()));
        response = host.answer(build()).body();
        parse();
    }

    @Benchmark
    public byte[] build() {
        return new RequestEnvelope(
                        Namespaces.TRANSFER + "/Get", instance.resourceUri(), instance.selectors(), xml -> {})
                .toBytes(TO, id, ClientSettings.DEFAULT);
    }

    @Benchmark
    public CimInstance parse() throws WsmanException {
        return CimInstance.read(ResponseEnvelope.body(response, RequestEnvelope.messageId(id))
                .children()
                .get(0));
    }
}
