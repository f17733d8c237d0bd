package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step's execution through the end of the controller's process, over HTTPS, against a simulated host. */
class SnapshotStepRestartTest {

    @TempDir
    private Path artifacts;

    @TempDir
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private SimulatedHost simulator;
    private FakeBuild build;
    private FakeStepContext context;
    private StepExecution execution;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost();
        cycle().scriptAll(script -> script.duration(Duration.ofMillis(100)).cancellingTakes(Duration.ZERO));
        jenkins.jenkins().rootDir = home.toFile();
        build = new FakeBuild(artifacts);
        when(build.run().getRootDir()).thenReturn(home.toFile());
    }

    private SnapshotCycle cycle() {
        return simulator.model().snapshots();
    }

    private int calls(String method) {
        return simulator.requests().ofMethod(method).size();
    }

    private byte[] stored() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(execution);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Starts a step whose Jenkins dies right after the step has saved its state for the n-th time; false if it never does.
     * Intents do not count: whether the host received a call that was only intended is decided by LostResponseTest.
     */
    private boolean isKilledAtSave(int n) throws Exception {
        AtomicReference<byte[]> disk = new AtomicReference<>();
        AtomicInteger saves = new AtomicInteger();
        CountDownLatch killedOrOver = new CountDownLatch(1);
        context = new FakeStepContext(build);
        HypervExportSnapshotStep step = new HypervExportSnapshotStep("hv01", "D:\\Exports\\web-" + n);
        step.setMachine("web1");
        step.setBase("lastSuccessful");
        step.setKeepReferencePoints(1);
        execution = step.start(context);
        context.onSave = () -> {
            byte[] state = stored();
            boolean isIntent = new String(state, StandardCharsets.ISO_8859_1).contains("\"submitting\"");
            if (!isIntent && saves.incrementAndGet() == n) {
                disk.set(state);
                jenkins.restart();
                killedOrOver.countDown();
            }
        };
        execution.start();
        while (!killedOrOver.await(50, TimeUnit.MILLISECONDS)) {
            if (context.callbacks() > 0) {
                return false;
            }
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(disk.get()))) {
            execution = (StepExecution) in.readObject();
        }
        context = new FakeStepContext(build);
        execution.loadedInto(context);
        execution.onResume();
        return true;
    }

    @Test
    void theStepResumesFromEveryStateThatItSavesAndRepeatsNoCall() throws Exception {
        int save = 1;
        while (isKilledAtSave(save)) {
            assertThat(context.value()).as("killed at save " + save).containsKey("manifest");
            assertThat(List.of(
                            calls("CreateSnapshot"), calls("ExportSystemDefinition"), calls("ConvertToReferencePoint")))
                    .as("calls until the kill at save " + save)
                    .containsOnly(save);
            assertThat(cycle().snapshots()).isEmpty();
            assertThat(cycle().points()).hasSize(Math.min(save, 2));
            build = build.next(artifacts.resolve(String.valueOf(save)));
            when(build.run().getRootDir()).thenReturn(home.toFile());
            save++;
        }
        assertThat(save).as("how often a step saves its state").isGreaterThan(6);
    }
}
