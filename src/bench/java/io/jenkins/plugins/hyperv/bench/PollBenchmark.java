package io.jenkins.plugins.hyperv.bench;

import com.sun.management.OperatingSystemMXBean;
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

/** Benchmark of one poll of one job: by this plugin, and by a PowerShell script in a remote shell of winrm4j. */
final class PollBenchmark {

    private static final int WARM_UP = 1_000;
    private static final int POLLS = 500;
    private static final int COUNTED = 10;
    private static final int TOGETHER = 10;

    private final Table table;

    /** Reads the state of a job once. */
    @FunctionalInterface
    private interface Poll {
        void run() throws Exception;
    }

    /** Cost of a poll; times in milliseconds. */
    private record Cost(
            double requests, double bytesOut, double bytesIn, double cpu, double median, double p99, int failed) {
        double bytes() {
            return bytesOut + bytesIn;
        }
    }

    PollBenchmark(Table table) {
        this.table = table;
    }

    void run() throws Exception {
        table.title("One poll");
        table.header(
                "",
                "HTTP requests",
                "bytes to the host",
                "bytes from it",
                "bytes both ways",
                "CPU ms",
                "wall ms, median",
                "wall ms, p99",
                "failed of " + POLLS);
        compare("NTLM, sealed, over HTTP", false);
        compare("Basic over HTTPS", true);
    }

    private void compare(String scheme, boolean tls) throws Exception {
        try (Hosts hosts = new Hosts(1, tls)) {
            Hosts.Host host = hosts.get(0);
            List<EndpointReference> jobs = hosts.jobs(0, TOGETHER, 3600, 3600).stream()
                    .map(job -> EndpointReference.of(
                            "root/virtualization/v2",
                            "Msvm_CollectionReferencePointExportJob",
                            Map.of("InstanceID", job.id())))
                    .toList();
            EndpointReference one = jobs.get(0);
            Cost alone;
            Cost together;
            try (WsmanClient direct = new WsmanClient(host.transport(false), ClientSettings.DEFAULT);
                    WsmanClient counted = new WsmanClient(host.transport(true), ClientSettings.DEFAULT)) {
                alone = measure(hosts, () -> new HypervHost(direct).job(one), () -> new HypervHost(counted).job(one));
                together = measure(
                        hosts,
                        () -> new HypervHost(direct).progressOf(jobs),
                        () -> new HypervHost(counted).progressOf(jobs));
            }
            if (tls) {
                trust(host.pem());
            }
            WinRmTool direct = tool(host, host.endpoint().getPort());
            WinRmTool counted = tool(host, host.countedPort());
            Cost theirs = measure(hosts, () -> script(direct), () -> script(counted));
            row(scheme + ": winrm4j executePs, one export", theirs);
            row("this plugin, one export", alone);
            ratio("**ratio**", theirs, 1, alone);
            row("this plugin, " + TOGETHER + " exports in one poll", together);
            ratio("**ratio to " + TOGETHER + " × executePs**", theirs, TOGETHER, together);
        }
    }

    private void ratio(String what, Cost theirs, int times, Cost ours) {
        table.row(
                what,
                times * theirs.requests / ours.requests,
                times * theirs.bytesOut / ours.bytesOut,
                times * theirs.bytesIn / ours.bytesIn,
                times * theirs.bytes() / ours.bytes(),
                times * theirs.cpu / ours.cpu,
                times * theirs.median / ours.median,
                times * theirs.p99 / ours.p99,
                "");
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

    private void row(String what, Cost cost) {
        table.row(
                what,
                cost.requests,
                cost.bytesOut,
                cost.bytesIn,
                cost.bytes(),
                cost.cpu,
                cost.median,
                cost.p99,
                cost.failed);
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

    private static Cost measure(Hosts hosts, Poll direct, Poll counted) throws Exception {
        // The first poll of a connection includes its login; it is not measured, because an export polls for hours.
        long[] bytes = {};
        double requests = 0;
        boolean complete = false;
        while (!complete) {
            complete = succeeds(hosts, counted);
            hosts.bytes();
            hosts.count();
            for (int i = 0; i < COUNTED && complete; i++) {
                complete = succeeds(hosts, counted);
            }
            bytes = hosts.bytes();
            requests = (double) hosts.count()[0] / COUNTED;
        }
        for (int i = 0; i < WARM_UP; i++) {
            succeeds(hosts, direct);
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<Double> millis = new ArrayList<>();
        long cpu = system.getProcessCpuTime();
        for (int i = 0; i < POLLS; i++) {
            long start = System.nanoTime();
            if (succeeds(hosts, direct)) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        double cpuMillis = (system.getProcessCpuTime() - cpu) / 1e6 / POLLS;
        int failed = POLLS - millis.size();
        Samples wall = new Samples(millis);
        return new Cost(
                requests,
                (double) bytes[0] / COUNTED,
                (double) bytes[1] / COUNTED,
                cpuMillis,
                wall.median(),
                wall.percentile99(),
                failed);
    }
}
