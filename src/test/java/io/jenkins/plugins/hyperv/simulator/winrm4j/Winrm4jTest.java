package io.jenkins.plugins.hyperv.simulator.winrm4j;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.CIMV2;
import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.EXPORT_JOB;
import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.VIRTUALIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudsoft.winrm4j.client.ShellCommand;
import io.cloudsoft.winrm4j.client.WinRmClient;
import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.ExportCall;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostBuilder;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog.LoginAttempt;
import io.jenkins.plugins.hyperv.simulator.exchange.RecordedRequest;
import io.jenkins.plugins.hyperv.simulator.tls.ClientTls;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.xml.namespace.QName;
import javax.xml.ws.soap.SOAPFaultException;
import org.apache.http.client.config.AuthSchemes;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulated host with winrm4j, a WinRM client that shares no code with the plugin or the host: with NTLM over HTTP,
 * where every message is encrypted, and over HTTPS.
 */
class Winrm4jTest {
    /** For tests that only look around on the host: one login for all. */
    private static SimulatedHost hostToLookAround;

    private static Winrm4jCaller lookAround;

    @BeforeAll
    static void start() throws Exception {
        hostToLookAround = host(false);
        lookAround = new Winrm4jCaller(hostToLookAround);
    }

    @AfterAll
    static void stop() {
        lookAround.close();
        hostToLookAround.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theHostIdentifiesItself(boolean isTls) throws Exception {
        try (SimulatedHost host = host(isTls);
                Winrm4jCaller caller = new Winrm4jCaller(host)) {
            assertThat(caller.call(EnvelopeText.identify()).has("IdentifyResponse"))
                    .isTrue();
            assertThat(host.logins().all()).extracting(LoginAttempt::scheme).containsExactly("NTLM");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void instancesAreEnumeratedWithOneLogin(boolean isTls) throws Exception {
        try (SimulatedHost host = host(isTls);
                Winrm4jCaller caller = new Winrm4jCaller(host)) {
            String machines = VIRTUALIZATION + "Msvm_ComputerSystem";
            AnswerText first = caller.call(EnvelopeText.enumerate(machines, "").bytes());
            AnswerText pulled = caller.call(EnvelopeText.pull(machines, first.text("EnumerationContext"), 100)
                    .bytes());
            assertThat(pulled.elements("Msvm_ComputerSystem")).hasSize(8);
            assertThat(host.logins().all()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExportIsStartedAndItsJobRead(boolean isTls) throws Exception {
        try (SimulatedHost host = host(isTls);
                Winrm4jCaller caller = new Winrm4jCaller(host)) {
            AnswerText started =
                    caller.call(ExportCall.of(host, "D:\\Exports\\winrm4j").bytes());
            assertThat(started.text("ReturnValue")).isEqualTo("4096");
            String id = started.text("Selector");
            AnswerText job = caller.call(
                    EnvelopeText.get(EXPORT_JOB).selector("InstanceID", id).bytes());
            assertThat(job.text("InstanceID")).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFaultIsRead(boolean isTls) throws Exception {
        try (SimulatedHost host = host(isTls);
                Winrm4jCaller caller = new Winrm4jCaller(host)) {
            byte[] unknown = EnvelopeText.get(EXPORT_JOB)
                    .selector("InstanceID", "unknown")
                    .bytes();
            assertThatThrownBy(() -> caller.call(unknown)).isInstanceOf(SOAPFaultException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("queriesThatCannotBeProcessed")
    void aQueryOfSomethingThatDoesNotExistIsAFaultThatSaysSo(String namespace, String wql) throws Exception {
        byte[] query = EnvelopeText.query(namespace, wql).bytes();
        assertThatThrownBy(() -> lookAround.call(query))
                .isInstanceOfSatisfying(
                        SOAPFaultException.class,
                        e -> assertThat(e.getFault().getFaultSubcodes())
                                .asInstanceOf(InstanceOfAssertFactories.ITERATOR)
                                .toIterable()
                                .extracting(subcode -> ((QName) subcode).getLocalPart())
                                .containsExactly("CannotProcessFilter"));
    }

    static List<Arguments> queriesThatCannotBeProcessed() {
        return List.of(
                Arguments.of(VIRTUALIZATION, "SELECT * FROM Msvm_Nothing"),
                Arguments.of(CIMV2.replace("cimv2", "nothing"), "SELECT * FROM Win32_OperatingSystem"),
                Arguments.of(VIRTUALIZATION, "ASSOCIATORS OF {Msvm_ComputerSystem.Name='nothing'}"));
    }

    /** Properties that libvirt's driver reads. */
    @ParameterizedTest
    @CsvSource({
        "Win32_OperatingSystem, CSName FreePhysicalMemory LocalDateTime TotalVisibleMemorySize Version",
        "Win32_ComputerSystem, DNSHostName NumberOfLogicalProcessors TotalPhysicalMemory",
        "Win32_ComputerSystemProduct, UUID",
        "Win32_Processor, MaxClockSpeed Name NumberOfCores NumberOfLogicalProcessors",
    })
    void theHostDescribesItself(String className, String properties) throws Exception {
        AnswerText answer = query(CIMV2, "SELECT * FROM " + className);
        assertThat(properties.split(" "))
                .allSatisfy(name -> assertThat(answer.texts(name)).isNotEmpty().doesNotContain(""));
    }

    @Test
    void aDmtfResourceNamesItsNamespaceInASelector() throws Exception {
        AnswerText answer = lookAround.call(
                EnvelopeText.get("http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/Win32_OperatingSystem")
                        .selector("__cimnamespace", "root/cimv2")
                        .bytes());
        assertThat(answer.text("Version")).isNotEmpty();
    }

    @Test
    void machinesAreThoseWhoseNameIsNotTheServers() throws Exception {
        int machines = query(VIRTUALIZATION, "SELECT * FROM Msvm_ComputerSystem WHERE Name != __SERVER")
                .elements("Msvm_ComputerSystem")
                .size();
        int systems = query(VIRTUALIZATION, "SELECT * FROM Msvm_ComputerSystem")
                .elements("Msvm_ComputerSystem")
                .size();
        assertThat(machines).isEqualTo(systems - 1);
    }

    private static AnswerText query(String namespace, String wql) throws Exception {
        return lookAround.call(EnvelopeText.query(namespace, wql).bytes());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShellRunsCommands(boolean isTls) throws Exception {
        retryingMixedKeys(() -> runCommands(isTls));
    }

    private static void runCommands(boolean isTls) throws Exception {
        try (SimulatedHost host = host(isTls)) {
            StringWriter output = new StringWriter();
            StringWriter errors = new StringWriter();
            try (WinRmClient client = client(host);
                    ShellCommand shell = client.createShell()) {
                assertThat(shell.execute("ipconfig /all", output, errors)).isZero();
                assertThat(shell.execute("frobnicate", output, errors)).isOne();
            }
            assertThat(output.toString()).contains("Windows IP Configuration");
            assertThat(errors.toString()).contains("not recognized");
            assertThat(host.shells().created()).isOne();
            assertThat(host.shells().count()).isZero();
            // The client may open another connection at any time. Each login has two more requests.
            List<String> principals = host.requests().all().stream()
                    .map(RecordedRequest::principal)
                    .toList();
            assertThat(principals).filteredOn(Objects::nonNull).containsOnly("jenkins");
            assertThat(principals.stream().filter(Objects::isNull).count() % 2).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShellWaitsForTheEndOfACommand(boolean isTls) throws Exception {
        retryingMixedKeys(() -> runForLonger(isTls));
    }

    private static void runForLonger(boolean isTls) throws Exception {
        SimulatedHostBuilder builder = SimulatedHost.builder().clock(InstantSource.system());
        try (SimulatedHost host = isTls ? builder.https().start() : builder.start()) {
            try (WinRmClient client = client(host);
                    ShellCommand shell = client.createShell()) {
                assertThat(shell.execute("ping -n 2 127.0.0.1", new StringWriter(), new StringWriter()))
                        .isZero();
            }
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    /** At times winrm4j seals a message with the keys of another of its connections, and a host rejects that with status 400. */
    private static void retryingMixedKeys(Attempt attempt) throws Exception {
        for (int failures = 0; ; failures++) {
            try {
                attempt.run();
                return;
            } catch (UndeclaredThrowableException e) {
                boolean isRejected = stackTrace(e).contains("'400: Bad Request'");
                if (!isRejected || failures == 2) {
                    throw e;
                }
            }
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static WinRmClient client(SimulatedHost host) throws Exception {
        var builder = WinRmClient.builder(host.endpoint().toURL())
                .authenticationScheme(AuthSchemes.NTLM)
                .credentials(host.user(), host.password());
        if (host.endpoint().getScheme().equals("https")) {
            builder.sslContext(ClientTls.trusting(host.caPem()));
        }
        return builder.build();
    }

    private static SimulatedHost host(boolean isTls) throws IOException {
        return isTls
                ? SimulatedHost.builder().https().start()
                : SimulatedHost.builder().start();
    }
}
