package io.jenkins.plugins.hyperv.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.cloudsoft.winrm4j.winrm.WinRmTool;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.ws.WebServiceException;
import org.apache.http.client.config.AuthSchemes;

/**
 * Benchmark of one poll of one job: by this plugin, and by a PowerShell script in a remote shell of winrm4j. Both warm up
 * alike and take turns.
 */
final class PollBenchmark {

    private static final int WARM_UP_PER_RUN = 300;
    private static final int POLLS = 300;
    private static final int DISTANT_POLLS = 10;
    private static final int COUNTED = 10;
    private static final int[] LATENCIES = {20, 100};
    /** Of the wall time of a bare exchange: what a poll of a distant host may take. */
    private static final double DISTANT_TOLERANCE = 1.2;

    /** Of a poll before the projected query, the connection check without waiting, and the reuse of the XML parser. */
    private static final int FORMER_ALLOCATION_KB = 152;

    private final Table table;
    private final int runs;

    /** Reads the state of a job once. */
    @FunctionalInterface
    private interface Poll {
        void run() throws Exception;
    }

    PollBenchmark(Table table, int runs) {
        this.table = table;
        this.runs = runs;
    }

    void run() throws Exception {
        compare("NTLM over HTTP", false);
        compare("Basic over HTTPS", true);
    }

    private void compare(String scheme, boolean tls) throws Exception {
        try (Hosts hosts = new Hosts(Hosts.Setup.of(1, tls, 0))) {
            Hosts.Host host = hosts.get(0);
            List<EndpointReference> job = hosts.jobs(0, 1, 3600, 3600).stream()
                    .map(each -> EndpointReference.of(
                            "root/virtualization/v2",
                            "Msvm_CollectionReferencePointExportJob",
                            Map.of("InstanceID", each.id())))
                    .toList();
            if (tls) {
                trust(host.pem());
            }
            try (BareExchange bareExchange = hosts.bareExchange();
                    WsmanClient direct = new WsmanClient(host.transport(false), ClientSettings.DEFAULT);
                    WsmanClient counted = new WsmanClient(host.transport(true), ClientSettings.DEFAULT)) {
                HypervHost plugin = new HypervHost(direct);
                HypervHost countedPlugin = new HypervHost(counted);
                WinRmTool tool = tool(host, host.endpoint().getPort());
                WinRmTool countedTool = tool(host, host.countedPort());
                Median ours = new Median();
                Median theirs = new Median();
                Median bare = new Median();
                count(hosts, () -> countedPlugin.progressOf(job), ours);
                count(hosts, () -> script(countedTool), theirs);
                Poll our = () -> plugin.progressOf(job);
                Poll their = () -> script(tool);
                for (int i = 0; i < WARM_UP_PER_RUN * runs; i++) {
                    succeeds(hosts, our);
                    succeeds(hosts, their);
                }
                for (int run = 0; run < runs; run++) {
                    measure(hosts, our, POLLS, ours, "");
                    measure(hosts, their, POLLS, theirs, "");
                }
                for (int latency : LATENCIES) {
                    hosts.latency(latency);
                    for (int run = 0; run < runs; run++) {
                        measure(hosts, bareExchange::run, DISTANT_POLLS, bare, " " + latency);
                        measure(hosts, our, DISTANT_POLLS, ours, " " + latency);
                        measure(hosts, their, DISTANT_POLLS, theirs, " " + latency);
                    }
                }
                report(scheme, ours, theirs, bare);
            }
        }
    }

    private void report(String scheme, Median ours, Median theirs, Median bare) {
        String poll = "a poll, " + scheme + ": ";
        table.atMost(
                poll + "requests (winrm4j " + Table.number(theirs.of("requests")) + ")", 1, ours.of("requests"), "");
        compare(poll + "bytes", theirs.of("bytes"), 5, ours.of("bytes"), "");
        compare(poll + "CPU", theirs.of("cpu"), 10, ours.of("cpu"), " ms");
        compare(poll + "wall, median", theirs.of("median"), 10, ours.of("median"), " ms");
        compare(poll + "wall, p99", theirs.of("p99"), 1, ours.of("p99"), " ms");
        for (int latency : LATENCIES) {
            String median = "median " + latency;
            String figures = String.format(
                    " (bare exchange %s ms, winrm4j %s ms)",
                    Table.number(bare.of(median)), Table.number(theirs.of(median)));
            table.atMost(
                    poll + "wall, median, host " + latency + " ms away" + figures,
                    bare.of(median) * DISTANT_TOLERANCE,
                    ours.of(median),
                    " ms");
        }
        table.atMost(poll + "allocated", FORMER_ALLOCATION_KB / 2.0, ours.of("allocated"), " KB");
    }

    /** The budget is a fraction of the figure of winrm4j. */
    private void compare(String what, double theirs, double divisor, double ours, String unit) {
        table.atMost(what + " (winrm4j " + Table.number(theirs) + unit + ")", theirs / divisor, ours, unit);
    }

    /** With Basic, winrm4j ignores its own TLS settings and uses the trust store of the JVM. */
    private static void trust(String pem) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (X509Certificate certificate : PemCertificates.read(pem)) {
            trusted.setCertificateEntry("host", certificate);
        }
        Path file = Path.of("target", "benchmark-trust.p12");
        String password = "changeit";
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, password.toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", password);
    }

    private static WinRmTool tool(Hosts.Host host, int port) {
        return WinRmTool.Builder.builder(host.endpoint().getHost(), host.user(), host.password())
                .authenticationScheme(host.isTls() ? AuthSchemes.BASIC : AuthSchemes.NTLM)
                .useHttps(host.isTls())
                .disableCertificateChecks(true)
                .port(port)
                .build();
    }

    private static void script(WinRmTool tool) {
        String output = tool.executePs("Get-CimInstance -Namespace root/virtualization/v2"
                        + " -ClassName Msvm_CollectionReferencePointExportJob"
                        + " | Select JobState,PercentComplete,ErrorCode | ConvertTo-Json -Compress")
                .getStdOut();
        if (!output.contains("PercentComplete")) {
            throw new IllegalStateException("no response: " + output);
        }
    }

    /**
     * Polls once. Now and then winrm4j opens a second connection and encrypts a message for the first one with its keys, which
     * the host rejects. Then the next poll gets a new shell, and this poll is not counted.
     */
    private static boolean succeeds(Hosts hosts, Poll poll) throws Exception {
        try {
            poll.run();
            return true;
        } catch (RuntimeException e) {
            if (!(e.getCause() instanceof WebServiceException)) {
                throw e;
            }
            hosts.newShell();
            return false;
        }
    }

    /** The first poll of a connection includes its login; it is not counted, because an export polls for hours. */
    private static void count(Hosts hosts, Poll poll, Median figures) throws Exception {
        boolean complete = false;
        while (!complete) {
            complete = succeeds(hosts, poll);
            hosts.bytes();
            hosts.count();
            for (int i = 0; i < COUNTED && complete; i++) {
                complete = succeeds(hosts, poll);
            }
        }
        long[] bytes = hosts.bytes();
        figures.add("bytes", (double) (bytes[0] + bytes[1]) / COUNTED);
        figures.add("requests", (double) hosts.count() / COUNTED);
    }

    private static void measure(Hosts hosts, Poll poll, int polls, Median figures, String suffix) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Double> millis = new ArrayList<>();
        long cpu = system.getProcessCpuTime();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < polls; i++) {
            long start = System.nanoTime();
            if (succeeds(hosts, poll)) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        figures.add("cpu" + suffix, (system.getProcessCpuTime() - cpu) / 1e6 / polls);
        figures.add("allocated" + suffix, (thread.getCurrentThreadAllocatedBytes() - allocated) / 1024.0 / polls);
        Samples wall = new Samples(millis);
        figures.add("median" + suffix, wall.median());
        figures.add("p99" + suffix, wall.percentile99());
    }
}
