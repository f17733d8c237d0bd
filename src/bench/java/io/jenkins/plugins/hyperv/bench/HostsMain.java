package io.jenkins.plugins.hyperv.bench;

import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportJob;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.winrm4j.ShellAnswers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Process with the simulated hosts, so that their cost is not measured. Reads commands from its standard input, one per line. */
final class HostsMain {

    private static final long ENOUGH_BYTES = 1L << 50;
    /** Of each job of a snapshot export. Each needs one poll. */
    private static final int CYCLE_JOB_MILLIS = 100;

    private final PrintStream out;
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final List<ByteCounter> counters = new ArrayList<>();
    private final List<AtomicInteger> shells = new ArrayList<>();
    private final BareExchange.Server bareExchanges = new BareExchange.Server();
    private int directories;

    private HostsMain(PrintStream out) throws IOException {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        HostsMain main = new HostsMain(out);
        main.start(new Hosts.Setup(
                Integer.parseInt(args[0]),
                Boolean.parseBoolean(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4])));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            main.execute(line.split(" "));
        }
        System.exit(0);
    }

    private void start(Hosts.Setup setup) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < setup.count(); i++) {
            var builder = SimulatedHost.builder()
                    .clock(InstantSource.system())
                    .seed(i)
                    .inventory(SampleInventory.create(1, 1, setup.machines(), setup.disks()));
            SimulatedHost host = (setup.tls() ? builder.https() : builder).start();
            host.model().volumes().free("D:\\", ENOUGH_BYTES);
            for (Call call : Call.values()) {
                host.model().snapshots().script(call).duration(Duration.ofMillis(CYCLE_JOB_MILLIS));
            }
            shells.add(new AtomicInteger());
            ByteCounter counter = new ByteCounter(host.port());
            hosts.add(host);
            counters.add(counter);
            String pem = setup.tls()
                    ? Base64.getEncoder().encodeToString(host.caPem().getBytes(StandardCharsets.UTF_8))
                    : "-";
            line.append(' ')
                    .append(String.join(
                            ",",
                            host.endpoint().toString(),
                            String.valueOf(counter.port()),
                            host.user(),
                            host.password(),
                            pem));
        }
        latency(setup.latencyMillis());
        out.println(line.toString().strip());
    }

    private void execute(String[] words) {
        switch (words[0]) {
            case "jobs" -> jobs(Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3], words[4]);
            case "count" -> count();
            case "bare" -> out.println(bareExchanges.port());
            case "bytes" -> out.println(counters.get(0).take());
            case "shell" -> {
                shells.get(0).set(0);
                out.println("ready");
            }
            case "silence" -> {
                some(words).forEach(host -> delay(host, Duration.ofMinutes(2)));
                out.println("silent");
            }
            case "refuse" -> {
                some(words).forEach(SimulatedHost::close);
                out.println("closed");
            }
            case "latency" -> {
                latency(Integer.parseInt(words[1]));
                out.println("set");
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    /** Starts jobs on one host. Their ends are evenly distributed between the first and the last time. */
    private void jobs(int hostNumber, int count, String firstSeconds, String lastSeconds) {
        SimulatedHost host = hosts.get(hostNumber);
        SimulatedReferencePoint nightly = host.inventory().referencePoints().stream()
                .filter(point -> point.id().equals(SampleInventory.NIGHTLY))
                .findFirst()
                .orElseThrow();
        long first = (long) (Double.parseDouble(firstSeconds) * 1000);
        long last = (long) (Double.parseDouble(lastSeconds) * 1000);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < count; i++) {
            long millis = first + (count == 1 ? 0 : (last - first) * i / (count - 1));
            host.exports().duration(Duration.ofMillis(millis));
            SimulatedExportJob job = host.model()
                    .export(new SimulatedExportRequest(
                            nightly,
                            new SimulatedExportRequest.Base.None(),
                            "D:\\Exports\\" + directories++,
                            Map.of(),
                            "jenkins"))
                    .job();
            line.append(job.id())
                    .append(':')
                    .append(job.submitted().toEpochMilli() + millis)
                    .append(' ');
        }
        out.println(line.toString().strip());
    }

    /** Writes the number of requests since the last count. */
    private void count() {
        int requests = 0;
        for (SimulatedHost host : hosts) {
            requests += host.requests().count();
            host.requests().clear();
        }
        out.println(requests);
    }

    private List<SimulatedHost> some(String[] words) {
        int first = Integer.parseInt(words[1]);
        return hosts.subList(first, first + Integer.parseInt(words[2]));
    }

    private void latency(int millis) {
        bareExchanges.latency(millis);
        hosts.forEach(host -> delay(host, Duration.ofMillis(millis)));
    }

    /** Replaces the delay of all responses. */
    private void delay(SimulatedHost host, Duration delay) {
        host.faults().clear();
        shells.set(hosts.indexOf(host), ShellAnswers.giveTo(host, delay));
        if (!delay.isZero()) {
            host.faults().onAny().always(Disturbance.delay(delay));
        }
    }
}
