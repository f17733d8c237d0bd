package io.jenkins.plugins.hyperv.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.CommandLine.Scheme;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpListsTheArguments() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--port", "--duration", "--tls");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1 | Unknown argument --prot. Run with --help for a list.",
                "--port | --port needs a value.",
                "--port x | --port needs a number from 0 to 65535, not x.",
                "--port 65536 | --port needs a number from 0 to 65535, not 65536.",
                "--duration 40 | --duration needs a duration such as PT40S, not 40.",
                "--duration -PT1S | --duration needs a duration such as PT40S, not -PT1S.",
                "--auth ntlm,digest | --auth needs some of ntlm, basic, certificate, kerberos, not digest.",
                "--machines 0 | --machines needs a number from 1 to 1000, not 0."
            })
    void anInvalidArgumentIsRejectedWithOneSentence(String arguments, String sentence) throws Exception {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(sentence + System.lineSeparator());
    }

    @Test
    void aPortInUseIsReported() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().start()) {
            assertThat(run("--port", String.valueOf(host.port()))).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("Cannot listen on 127.0.0.1 port " + host.port());
        }
    }

    @Test
    void theArgumentsConfigureTheHost() throws Exception {
        CommandLine options = CommandLine.parse(
                "--port", "0", "--collections", "3", "--machines", "4", "--disks", "1", "--tls", "--host", "hv05");
        try (SimulatedHost host = SimulatorMain.start(options)) {
            assertThat(host.inventory().groups()).hasSize(3);
            assertThat(host.inventory().groups().get(0).machines()).hasSize(4);
            assertThat(host.endpoint().getScheme()).isEqualTo("https");
            assertThat(host.model().name()).isEqualTo("hv05");
        }
    }

    @Test
    void theHostOffersTheNamedSchemes() throws Exception {
        CommandLine options = CommandLine.parse("--port", "0", "--auth", "Kerberos,certificate", "--tls");
        try (SimulatedHost host = SimulatorMain.start(options)) {
            assertThat(host.realm())
                    .hasValueSatisfying(realm -> assertThat(realm.name()).isEqualTo("EXAMPLE.COM"));
            assertThat(host.clientAuthority()).isNotNull();
            host.realm().orElseThrow().close();
        }
        assertThat(CommandLine.parse().auth()).containsExactly(Scheme.NTLM, Scheme.BASIC);
    }

    @Test
    void theDefaultPortsAreThoseOfWindows() throws Exception {
        assertThat(CommandLine.parse().port()).isEqualTo(5985);
        assertThat(CommandLine.parse("--tls").port()).isEqualTo(5986);
        assertThat(CommandLine.parse().bind()).isEqualTo("127.0.0.1");
        assertThat(CommandLine.parse("--duration", "PT5M").duration()).isEqualTo(Duration.ofMinutes(5));
    }

    private int run(String... arguments) throws InterruptedException {
        return SimulatorMain.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
    }
}
