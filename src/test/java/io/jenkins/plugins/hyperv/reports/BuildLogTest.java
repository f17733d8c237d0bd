package io.jenkins.plugins.hyperv.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BuildLogTest {

    @Test
    void textOfAHostCannotForgeALine() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(log, true, StandardCharsets.UTF_8);
        new BuildLog(() -> stream, "hv01").line("A\r\nFinished: SUCCESS  100 %");
        assertThat(log.toString(StandardCharsets.UTF_8).lines()).containsExactly("[hv01] A  Finished: SUCCESS  100 %");
    }

    @Test
    void theMarkupOfALinkIsKeptAndItsTextIsNot() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(log, true, StandardCharsets.UTF_8);
        new BuildLog(() -> stream, "hv01").lineWithLink("Manifest: ", "/job/x/", "m\u001B.json");
        assertThat(log.toString(StandardCharsets.UTF_8).lines()).containsExactly("[hv01] Manifest: m .json\u001B[0m");
    }
}
