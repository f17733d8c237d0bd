package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.shell.RemoteShell;
import io.jenkins.plugins.hyperv.wsman.shell.ShellCommand;
import io.jenkins.plugins.hyperv.wsman.shell.ShellOutput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Session with a remote shell, from its creation to its deletion. */
final class ShellSession {

    private ShellSession() {}

    /** A command that copies its input. */
    static void assertWorks(WsmanClient client, SimulatedHost host) throws WsmanException {
        RemoteShell shell = new RemoteShell(client);
        String id = shell.create();
        ShellCommand command = shell.start(id, "more", List.of());
        byte[] input = "grüß dich €".getBytes(StandardCharsets.UTF_8);
        shell.send(command, input, true);
        ShellOutput output = shell.receive(command, Duration.ofSeconds(2));
        assertThat(output.stdout()).isEqualTo(input);
        assertThat(output.isDone()).isTrue();
        shell.terminate(command);
        shell.delete(id);
        assertThat(host.shells().created()).isOne();
        assertThat(host.shells().count()).isZero();
    }
}
