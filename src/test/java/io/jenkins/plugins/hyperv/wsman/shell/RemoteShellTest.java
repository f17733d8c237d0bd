package io.jenkins.plugins.hyperv.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.scheduler.InProcessTransport;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.RecordedRequest;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The client of the remote shell against the simulated host, which follows MS-WSMV. */
class RemoteShellTest {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final SimulatedHost host = SimulatedHost.builder().inProcess();
    private final RemoteShell shell =
            new RemoteShell(new WsmanClient(new InProcessTransport(host), ClientSettings.DEFAULT));

    @Test
    void aCommandReturnsItsOutputAndExitCode() throws WsmanException {
        String id = shell.create();
        ShellOutput output = shell.receive(shell.start(id, "echo", List.of("hello", "world")), WAIT);
        assertThat(text(output)).isEqualTo("hello world\r\n");
        assertThat(output.isDone()).isTrue();
        assertThat(output.exitCode()).hasValue(0);
    }

    @Test
    void aFailingCommandReturnsItsErrorsAndExitCode() throws WsmanException {
        String id = shell.create();
        ShellOutput output = shell.receive(shell.start(id, "frobnicate", List.of()), WAIT);
        assertThat(output.stdout()).isEmpty();
        assertThat(new String(output.stderr(), StandardCharsets.UTF_8)).contains("not recognized");
        assertThat(output.exitCode()).hasValue(1);
    }

    @Test
    void aNegativeExitCodeIsReadWithItsSign() throws WsmanException {
        ShellOutput output = shell.receive(shell.start(shell.create(), "exit", List.of("-1073741801")), WAIT);
        assertThat(output.exitCode()).hasValue(-1073741801);
    }

    @Test
    void aShellUsesUtf8() throws WsmanException {
        shell.create();
        assertThat(last().text()).contains("<w:Option Name=\"WINRS_CODEPAGE\">65001</w:Option>");
    }

    @Test
    void inputReachesTheCommandInParts() throws WsmanException {
        ShellCommand command = shell.start(shell.create(), "more", List.of());
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        shell.send(command, new byte[] {euro[0]}, false);
        shell.send(command, new byte[] {euro[1], euro[2]}, true);
        assertThat(text(shell.receive(command, WAIT))).isEqualTo("€");
    }

    @Test
    void aRunningCommandHasNoOutputYet() throws WsmanException {
        ShellCommand command = shell.start(shell.create(), "ping", List.of("-n", "11", "127.0.0.1"));
        assertThat(shell.receive(command, WAIT).isDone()).isFalse();
        assertThat(last().text()).contains("<w:OperationTimeout>PT2.000S</w:OperationTimeout>");
        host.clock().advance(Duration.ofSeconds(10));
        assertThat(shell.receive(command, WAIT).isDone()).isTrue();
    }

    @Test
    void outputLargerThanAResponseArrivesInParts() throws WsmanException {
        ShellCommand command = shell.start(shell.create(), "more", List.of());
        byte[] part = "x".repeat(RemoteShell.MAX_INPUT_BYTES).getBytes(StandardCharsets.US_ASCII);
        shell.send(command, part, false);
        shell.send(command, part, true);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        int parts = 0;
        ShellOutput output;
        do {
            output = shell.receive(command, WAIT);
            received.writeBytes(output.stdout());
            parts++;
        } while (!output.isDone());
        assertThat(received.size()).isEqualTo(2 * part.length);
        assertThat(parts).isGreaterThan(1);
    }

    @Test
    void tooMuchInputForOneRequestIsRejectedBeforeItIsSent() throws WsmanException {
        ShellCommand command = shell.start(shell.create(), "more", List.of());
        assertThatThrownBy(() -> shell.send(command, new byte[RemoteShell.MAX_INPUT_BYTES + 1], true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLargestInputFitsIntoTheSmallestRequestThatEveryHostAccepts() throws WsmanException {
        ShellCommand command = shell.start(shell.create(), "more", List.of());
        shell.send(command, new byte[RemoteShell.MAX_INPUT_BYTES], true);
        assertThat(last().bytesIn()).isLessThan(150 * 1024);
    }

    @Test
    void aTerminatedCommandIsGoneAndTheNextOneStarts() throws WsmanException {
        String id = shell.create();
        ShellCommand command = shell.start(id, "ping", List.of("-n", "60", "127.0.0.1"));
        shell.terminate(command);
        assertThatThrownBy(() -> shell.receive(command, WAIT)).isInstanceOf(WsmanFault.class);
        assertThat(text(shell.receive(shell.start(id, "echo", List.of("next")), WAIT)))
                .isEqualTo("next\r\n");
    }

    @Test
    void aHostRejectsACommandWhileAnotherOneRuns() throws WsmanException {
        String id = shell.create();
        shell.start(id, "ping", List.of("-n", "60", "127.0.0.1"));
        assertFault(() -> shell.start(id, "echo", List.of("next")), FaultKind.BUSY);
    }

    @Test
    void aDeletedShellIsGone() throws WsmanException {
        String id = shell.create();
        shell.delete(id);
        assertThat(host.shells().count()).isZero();
        assertThatThrownBy(() -> shell.start(id, "echo", List.of("x")))
                .isInstanceOfSatisfying(
                        WsmanException.class,
                        e -> assertThat(RemoteShell.isGone(e)).isTrue());
        shell.delete(id);
    }

    @Test
    void anIdleShellIsGoneAfterThreeMinutes() throws WsmanException {
        String id = shell.create();
        host.clock().advance(RemoteShell.IDLE_TIMEOUT);
        assertThat(host.shells().count()).isZero();
        assertThatThrownBy(() -> shell.start(id, "echo", List.of("x")))
                .isInstanceOfSatisfying(
                        WsmanException.class,
                        e -> assertThat(RemoteShell.isGone(e)).isTrue());
    }

    @Test
    void receivingKeepsAShellAlive() throws WsmanException {
        ShellCommand command = shell.start(shell.create(), "ping", List.of("-n", "3600", "127.0.0.1"));
        for (int i = 0; i < 10; i++) {
            host.clock().advance(Duration.ofSeconds(100));
            assertThat(shell.receive(command, WAIT).isDone()).isFalse();
        }
    }

    @Test
    void aPolicyAgainstShellsIsRecognized() {
        host.shells().policy().allowed(false);
        assertFault(shell::create, FaultKind.SHELLS_DISABLED);
    }

    @Test
    void anAccountWithoutTheRightForShellsIsRecognized() {
        host.shells().policy().administrator(false);
        assertFault(shell::create, FaultKind.ACCESS_DENIED);
    }

    @Test
    void theQuotaOfShellsIsRecognized() throws WsmanException {
        host.shells().policy().maxShellsPerUser(1);
        shell.create();
        assertFault(shell::create, FaultKind.QUOTA);
    }

    @Test
    void aCommandBeyondTheMemoryQuotaEndsWithoutOutput() throws WsmanException {
        host.shells().policy().maxMemoryPerShellMegabytes(4);
        ShellOutput output = shell.receive(shell.start(shell.create(), "echo", List.of("x")), WAIT);
        assertThat(output.stdout()).isEmpty();
        assertThat(output.isDone()).isTrue();
        assertThat(output.exitCode().orElseThrow()).isNotZero();
    }

    private RecordedRequest last() {
        List<RecordedRequest> all = host.requests().all();
        RecordedRequest last = all.get(all.size() - 1);
        assertThat(last.summary().operation()).isNotEqualTo(WsmanOperation.OTHER);
        return last;
    }

    private static void assertFault(ThrowingCallable request, FaultKind kind) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        WsmanFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
    }

    private static String text(ShellOutput output) {
        return new String(output.stdout(), StandardCharsets.UTF_8);
    }
}
