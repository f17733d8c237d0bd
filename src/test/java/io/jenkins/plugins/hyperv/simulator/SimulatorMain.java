package io.jenkins.plugins.hyperv.simulator;

import io.jenkins.plugins.hyperv.simulator.CommandLine.BadArgumentException;
import io.jenkins.plugins.hyperv.simulator.CommandLine.Scheme;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.simulator.model.ReferencePointCollection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Runs a simulated host by itself, so that people can try the plugin without a Hyper-V host. Ends on Ctrl-C. */
public final class SimulatorMain {
    private SimulatorMain() {}

    /** Starts a host and waits. */
    public static void main(String... arguments) throws InterruptedException {
        int code = run(arguments, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs until interrupted; returns an exit code where there is nothing to run. */
    static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        CommandLine options;
        try {
            options = CommandLine.parse(arguments);
        } catch (BadArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        if (options.help()) {
            out.print(CommandLine.USAGE);
            return 0;
        }
        try (SimulatedHost host = start(options)) {
            describe(host, options, out);
            Runtime.getRuntime().addShutdownHook(new Thread(host::close));
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            err.println("Cannot listen on " + options.bind() + " port " + options.port() + ": " + e.getMessage());
            return 1;
        }
    }

    static SimulatedHost start(CommandLine options) throws IOException {
        SimulatedHostBuilder builder = SimulatedHost.builder()
                .name(options.host())
                .user(options.user(), options.password())
                .listen(options.bind(), options.port())
                .ntlm(options.auth().contains(Scheme.NTLM) ? NtlmTraits.usual() : null)
                .basic(options.auth().contains(Scheme.BASIC))
                .clock(InstantSource.system())
                .seed(System.nanoTime())
                .inventory(SampleInventory.create(1, options.collections(), options.machines(), options.disks()));
        if (options.tls()) {
            builder.https();
        }
        if (options.allowUnencrypted()) {
            builder.allowUnencrypted();
        }
        SimulatedHost host = builder.start();
        host.exports().duration(options.duration());
        return host;
    }

    private static void describe(SimulatedHost host, CommandLine options, PrintStream out) throws IOException {
        out.println("Simulated Hyper-V host " + options.host() + " at " + host.endpoint());
        out.println("User " + options.user() + ", password " + options.password() + ", " + schemes(options));
        if (options.tls()) {
            Path pem = Files.createTempFile("simulated-hyperv-ca-", ".pem");
            Files.writeString(pem, host.caPem());
            out.println("CA certificate: " + pem);
        }
        out.println("Reference points:");
        for (ReferencePointCollection point : host.inventory().referencePoints()) {
            out.printf(
                    "  %s  %-20s of \"%s\", %s, %s%n",
                    point.id(),
                    point.name(),
                    point.group().name(),
                    words(point.type()),
                    words(point.consistency()) + " consistent");
        }
    }

    private static String schemes(CommandLine options) {
        List<String> words = new ArrayList<>();
        if (options.auth().contains(Scheme.NTLM)) {
            words.add(options.tls() ? "NTLM" : "NTLM with sealed messages");
        }
        if (options.auth().contains(Scheme.BASIC)) {
            words.add(
                    options.tls() || options.allowUnencrypted()
                            ? "Basic"
                            : "Basic (offered, then refused unencrypted)");
        }
        return String.join(", ", words);
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
