package io.jenkins.plugins.hyperv.bench;

import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.http.HttpTransport;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Simulated hosts in a {@linkplain HostsMain separate process}. */
final class Hosts implements AutoCloseable {

    private static final ScheduledExecutorService WATCHDOG = Executors.newScheduledThreadPool(1, task -> {
        Thread thread = new Thread(task, "watchdog");
        thread.setDaemon(true);
        return thread;
    });

    private final Process process;
    private final PrintStream to;
    private final BufferedReader from;
    private final List<Host> hosts = new ArrayList<>();

    /**
     * What the hosts are like.
     *
     * @param count number of hosts
     * @param tls whether they listen with TLS
     * @param latencyMillis time before each response
     * @param machines in the exported VM group
     * @param disks of each machine
     */
    record Setup(int count, boolean tls, int latencyMillis, int machines, int disks) {
        /** Hosts with a VM group of one machine with one disk. */
        static Setup of(int count, boolean tls, int latencyMillis) {
            return new Setup(count, tls, latencyMillis, 1, 1);
        }
    }

    /** Job with its InstanceID and the time of its end. */
    record Job(String id, long endMillis) {}

    /** Simulated host. A proxy on the counted port forwards to the host and counts bytes. */
    record Host(URI endpoint, int countedPort, String user, String password, String pem) {

        /** The same host at another address. */
        Host at(int port) {
            URI other = URI.create(endpoint.getScheme() + "://" + endpoint.getHost() + ":" + port + "/wsman");
            return new Host(other, countedPort, user, password, pem);
        }

        boolean isTls() {
            return endpoint.getScheme().equals("https");
        }

        HttpTransport transport(boolean counted) throws WsmanAuthenticationException {
            try {
                URI uri = counted
                        ? URI.create(endpoint.getScheme() + "://" + endpoint.getHost() + ":" + countedPort + "/wsman")
                        : endpoint;
                TlsTrust trust = isTls() ? new TlsTrust.Pinned(PemCertificates.read(pem)) : new TlsTrust.Installed();
                Authentication login =
                        isTls() ? new BasicAuthentication(user, password) : new NtlmAuthentication(user, password);
                return new HttpTransport(
                        new Route(uri, trust, Optional.empty()), login, HttpSettings.DEFAULT, WATCHDOG);
            } catch (CertificateException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Hosts(Setup setup) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        HostsMain.class.getName(),
                        String.valueOf(setup.count),
                        String.valueOf(setup.tls),
                        String.valueOf(setup.latencyMillis),
                        String.valueOf(setup.machines),
                        String.valueOf(setup.disks))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String described : response().split(" ")) {
            String[] parts = described.split(",");
            String pem = parts[4].equals("-")
                    ? ""
                    : new String(Base64.getDecoder().decode(parts[4]), StandardCharsets.UTF_8);
            hosts.add(new Host(URI.create(parts[0]), Integer.parseInt(parts[1]), parts[2], parts[3], pem));
        }
    }

    Host get(int number) {
        return hosts.get(number);
    }

    int size() {
        return hosts.size();
    }

    List<Job> jobs(int host, int count, double firstSeconds, double lastSeconds) throws IOException {
        to.println("jobs " + host + " " + count + " " + firstSeconds + " " + lastSeconds);
        return Arrays.stream(response().split(" "))
                .filter(described -> !described.isEmpty())
                .map(described -> described.split(":"))
                .map(parts -> new Job(parts[0], Long.parseLong(parts[1])))
                .toList();
    }

    /** The number of requests since the last count. */
    long count() throws IOException {
        to.println("count");
        return Long.parseLong(response());
    }

    /** Connection for bare exchanges with the latency of the hosts. */
    BareExchange bareExchange() throws IOException {
        to.println("bare");
        return new BareExchange(Integer.parseInt(response()));
    }

    /** The numbers of bytes to and from the counted port of the first host since the last call. */
    long[] bytes() throws IOException {
        to.println("bytes");
        return Arrays.stream(response().split(" ")).mapToLong(Long::parseLong).toArray();
    }

    /** Delays all further responses of some hosts by two minutes. */
    void silence(int first, int count) throws IOException {
        to.println("silence " + first + " " + count);
        response();
    }

    /** Ends some hosts, so that their ports refuse connections. */
    void refuse(int first, int count) throws IOException {
        to.println("refuse " + first + " " + count);
        response();
    }

    /** Sets the time before each response of all hosts. */
    void latency(int millis) throws IOException {
        to.println("latency " + millis);
        response();
    }

    /** Resets the remote shell of the first host. */
    void newShell() throws IOException {
        to.println("shell");
        response();
    }

    private String response() throws IOException {
        String line = from.readLine();
        if (line == null) {
            throw new IOException("the process of the simulated hosts has ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
