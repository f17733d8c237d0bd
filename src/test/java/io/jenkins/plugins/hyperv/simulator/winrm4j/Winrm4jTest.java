package io.jenkins.plugins.hyperv.simulator.winrm4j;

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
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.xml.ws.soap.SOAPFaultException;
import org.apache.http.client.config.AuthSchemes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulated host with winrm4j, a WinRM client that shares no code with the plugin or the host: with NTLM over HTTP,
 * where every message is encrypted, and over HTTPS.
 */
class Winrm4jTest {
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
    @ValueSource(booleans = {false, true})
    void aShellRunsCommands(boolean isTls) throws Exception {
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
        SimulatedHostBuilder builder = SimulatedHost.builder().clock(InstantSource.system());
        try (SimulatedHost host = isTls ? builder.https().start() : builder.start()) {
            try (WinRmClient client = client(host);
                    ShellCommand shell = client.createShell()) {
                assertThat(shell.execute("ping -n 2 127.0.0.1", new StringWriter(), new StringWriter()))
                        .isZero();
            }
        }
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
