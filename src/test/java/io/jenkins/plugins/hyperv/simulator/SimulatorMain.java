package io.jenkins.plugins.hyperv.simulator;

import io.jenkins.plugins.hyperv.simulator.CommandLine.BadArgumentException;
import io.jenkins.plugins.hyperv.simulator.CommandLine.Scheme;
import io.jenkins.plugins.hyperv.simulator.auth.HostNames;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosRealm;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import io.jenkins.plugins.hyperv.simulator.tls.ClientIdentity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Main class of the simulated host, for trying the plugin without a Hyper-V host. Runs until Ctrl-C. */
public final class SimulatorMain {
    private SimulatorMain() {}

    /** Starts a host and waits until the process ends. */
    public static void main(String... arguments) throws InterruptedException {
        int code = run(arguments, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs until interrupted. Returns an exit code if the arguments start no host. */
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
                .ntlm(options.offers(Scheme.NTLM) ? NtlmTraits.usual() : null)
                .basic(options.offers(Scheme.BASIC))
                .clock(InstantSource.system())
                .seed(System.nanoTime())
                .inventory(SampleInventory.create(1, options.collections(), options.machines(), options.disks()));
        if (options.tls()) {
            builder.https();
        }
        if (options.allowUnencrypted()) {
            builder.allowUnencrypted();
        }
        if (options.offers(Scheme.CERTIFICATE)) {
            builder.clientCertificates();
        }
        if (options.offers(Scheme.KERBEROS)) {
            builder.kerberos(realm(options)); // the realm ends with the process
        }
        SimulatedHost host = builder.start();
        host.exports().duration(options.duration());
        host.model().snapshots().script(Call.EXPORT).duration(options.duration());
        return host;
    }

    /** The realm of the host's domain, with the account. */
    private static KerberosRealm realm(CommandLine options) throws IOException {
        HostNames names = HostNames.of(options.host());
        String name = names.isInDomain() ? names.dnsDomain() : "EXAMPLE.COM";
        String user = options.user().replaceFirst("^.*\\\\|@.*$", "");
        return KerberosRealm.start(name.toUpperCase(Locale.ROOT)).user(user, options.password());
    }

    private static void describe(SimulatedHost host, CommandLine options, PrintStream out) throws IOException {
        Path directory = Files.createTempDirectory("simulated-hyperv-");
        out.println(
                "Simulated Hyper-V host " + options.host() + " at " + host.endpoint() + ". Press Ctrl-C to end it.");
        out.println("Enter in Manage Jenkins » System » Hyper-V export:");
        describeSettings(host, options, directory, out);
        if (options.offers(Scheme.CERTIFICATE)) {
            describeCertificate(host, directory, out);
        }
        host.realm().ifPresent(realm -> out.println("Kerberos realm " + realm.name() + ": " + realm.configuration()));
        out.println("VM groups (collection) and their virtual machines (machine):");
        for (VmGroup group : host.inventory().groups()) {
            out.println("  \"" + group.name() + "\": "
                    + String.join(
                            ", ",
                            group.machines().stream().map(VirtualMachine::name).toList()));
        }
        out.println("Reference points:");
        for (SimulatedReferencePoint point : host.inventory().referencePoints()) {
            out.printf(
                    "  %s  %-20s of \"%s\", %s, %s%n",
                    point.id(),
                    point.name(),
                    point.group().name(),
                    words(point.type()),
                    words(point.consistency()) + " consistent");
        }
        out.flush();
    }

    private static void describeSettings(SimulatedHost host, CommandLine options, Path directory, PrintStream out)
            throws IOException {
        out.println("  Address               " + host.endpoint().getHost());
        out.println("  Port                  " + host.port());
        out.println("  Use HTTPS             " + (options.tls() ? "yes" : "no"));
        out.println(
                "  Credentials           a user name with password: " + options.user() + " / " + options.password());
        out.println("  Authentication        "
                + options.auth().stream().map(SimulatorMain::words).collect(Collectors.joining(", ")));
        if (options.tls()) {
            out.println("  Trusted certificates  the text of "
                    + Files.writeString(directory.resolve("ca.pem"), host.caPem()));
        } else if (!options.allowUnencrypted()) {
            out.println("                        (encrypted messages only, so NTLM or Kerberos)");
        }
        out.println("  Allowed export directories  D:\\Exports");
    }

    private static void describeCertificate(SimulatedHost host, Path directory, PrintStream out) throws IOException {
        try {
            ClientIdentity identity = host.clientAuthority().issue(host.user() + "@localhost");
            Path pem = Files.writeString(directory.resolve("client.pem"), identity.certificatePem());
            out.println("Client certificate: " + pem + ", key: "
                    + Files.writeString(directory.resolve("client-key.pem"), identity.keyPem()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
