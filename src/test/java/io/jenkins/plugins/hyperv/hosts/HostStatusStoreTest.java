package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status of configured hosts survives a restart of Jenkins, and is written rarely. */
class HostStatusStoreTest {

    private static final Instant START = Instant.parse("2026-11-26T03:00:00Z");

    @TempDir
    private Path home;

    private final FakeJenkins jenkins = new FakeJenkins();
    private final List<Runnable> ticks = new ArrayList<>();
    private Instant now = START;
    private String hv01;
    private String hv02;
    private HostStatusRegistry registry;

    @BeforeEach
    void start() {
        jenkins.jenkins().rootDir = home.toFile();
        HypervHostConfiguration first = new HypervHostConfiguration("hv01", "hv01.example.com");
        HypervHostConfiguration second = new HypervHostConfiguration("hv02", "hv02.example.com");
        jenkins.configuration().setHosts(List.of(first, second));
        hv01 = first.hostKey();
        hv02 = second.hostKey();
        startProcess();
    }

    @AfterEach
    void stop() {
        jenkins.close();
    }

    /** The previous process was killed. */
    private void startProcess() {
        ticks.clear();
        registry = new HostStatusRegistry(() -> now, (delay, task) -> {
            assertThat(delay).isEqualTo(HostStatusStore.TICK);
            ticks.add(task);
        });
    }

    private void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(HostStatusStore.TICK);
            assertThat(ticks).hasSizeLessThanOrEqualTo(1);
            List<Runnable> due = List.copyOf(ticks);
            ticks.clear();
            due.forEach(Runnable::run);
        }
    }

    private void fail(String hostKey) {
        registry.listener(hostKey)
                .failed(new WsmanUnreachableException("Lost.", Delivery.UNKNOWN, true, "Check it.", null));
    }

    private Path file(String hostKey) {
        return home.resolve("hyperv-export-hosts").resolve(UUID.nameUUIDFromBytes(hostKey.getBytes()) + ".json");
    }

    private List<Path> files() throws IOException {
        Path directory = home.resolve("hyperv-export-hosts");
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void aRestartKeepsWhatJenkinsKnows() {
        registry.listener(hv01).responded();
        registry.update(hv01, List.of(), List.of());
        now = now.plusSeconds(1);
        fail(hv01);
        HostStatus before = registry.of(hv01);
        registry.stop();
        startProcess();
        assertThat(registry.of(hv01)).isEqualTo(before);
        assertThat(registry.of(hv01).contact().failingSinceMillis()).isEqualTo(now.toEpochMilli());
        assertThat(registry.of(hv02)).isEqualTo(HostStatus.unknown(hv02));
    }

    @Test
    void aNewStateIsStoredWithinAMinuteAlsoIfJenkinsIsKilled() {
        registry.listener(hv01).responded();
        pass(HostStatusStore.TICK);
        now = now.plusSeconds(30);
        fail(hv01);
        pass(HostStatusStore.TICK);
        startProcess();
        assertThat(registry.of(hv01).contact().failing()).isTrue();
    }

    @Test
    void aRunningOperationWritesOnceInTenMinutes() throws Exception {
        registry.listener(hv01).responded();
        fail(hv02);
        pass(HostStatusStore.TICK);
        int writes = 0;
        for (int minute = 0; minute < 60; minute++) {
            byte[] before = Files.readAllBytes(file(hv01));
            for (int second = 0; second < 60; second += 5) {
                registry.listener(hv01).responded();
                fail(hv02);
            }
            pass(HostStatusStore.TICK);
            writes += Arrays.equals(before, Files.readAllBytes(file(hv01))) ? 0 : 1;
        }
        assertThat(writes).isBetween(5, 6);
        startProcess();
        assertThat(Duration.between(
                        Instant.ofEpochMilli(registry.of(hv01).contact().lastResponseMillis()), now))
                .isLessThanOrEqualTo(HostStatusStore.CONTACT_INTERVAL.plus(HostStatusStore.TICK));
    }

    @Test
    void nothingRunsWhileNothingChanges() {
        registry.listener(hv01).responded();
        pass(Duration.ofMinutes(1));
        assertThat(ticks).isEmpty();
    }

    @Test
    void anExchangeDoesNotWriteByItself() throws Exception {
        fail(hv01);
        registry.listener(hv01).responded();
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{\"hostKey\":",
                "{\"contact\": {\"lastError\": \"\"}}",
                "{\"hostKey\": \"other:5986\", \"contact\": {\"lastError\": \"\"}}",
                "{\"hostKey\": \"HOST\"}",
                "{\"hostKey\": \"HOST\", \"contact\": {\"lastError\": \"x\", \"failingSinceMillis\": 5}}",
                "{\"hostKey\": \"HOST\", \"contact\": {\"lastError\": null}}",
                "{\"hostKey\": \"HOST\", \"contact\": {\"lastError\": \"\"}, \"inventory\": {\"groups\": [{}]}}",
                "LARGE"
            })
    void aDamagedFileIsReplaced(String content) throws Exception {
        registry.listener(hv01).responded();
        fail(hv02);
        registry.stop();
        String text = content.equals("LARGE")
                ? Files.readString(file(hv01)) + " ".repeat(3 << 20)
                : content.replace("HOST", hv01);
        Files.writeString(file(hv01), text);
        startProcess();
        assertThat(registry.of(hv01)).isEqualTo(HostStatus.unknown(hv01));
        assertThat(registry.of(hv02).contact().failing()).isTrue();
        registry.listener(hv01).responded();
        pass(HostStatusStore.TICK);
        startProcess();
        assertThat(registry.of(hv01).contact().exists()).isTrue();
    }

    @Test
    void theFileOfARemovedHostIsDeleted() throws Exception {
        fail(hv01);
        fail(hv02);
        pass(HostStatusStore.TICK);
        assertThat(files()).hasSize(2);
        jenkins.configuration()
                .setHosts(List.of(jenkins.configuration().getHosts().get(1)));
        registry.configurationChanged();
        pass(HostStatusStore.TICK);
        assertThat(files()).containsExactly(file(hv02));
        fail(hv01);
        pass(Duration.ofMinutes(20));
        assertThat(files()).containsExactly(file(hv02));
    }

    @Test
    void aHostThatWasRemovedWhileJenkinsDidNotRunIsDeletedToo() throws Exception {
        fail(hv01);
        registry.stop();
        jenkins.configuration().setHosts(List.of());
        startProcess();
        registry.of(hv01);
        pass(HostStatusStore.TICK);
        assertThat(files()).isEmpty();
    }

    @Test
    void aHostThatOnlyAJobNamesIsNotStored() throws Exception {
        registry.listener("10.0.0.7:5986").responded();
        pass(Duration.ofMinutes(20));
        assertThat(registry.of("10.0.0.7:5986").contact().exists()).isTrue();
        assertThat(files()).isEmpty();
    }

    @Test
    void aFullDiskLosesNothingThatAnotherAttemptCanStore() throws Exception {
        Path directory = home.resolve("hyperv-export-hosts");
        Files.writeString(directory, "no directory");
        fail(hv01);
        pass(HostStatusStore.TICK);
        Files.delete(directory);
        pass(HostStatusStore.CONTACT_INTERVAL);
        startProcess();
        assertThat(registry.of(hv01).contact().failing()).isTrue();
    }

    @Test
    void whatIsStoredIsSmall() throws Exception {
        registry.listener(hv01)
                .failed(new WsmanUnreachableException("x".repeat(100_000), Delivery.UNKNOWN, true, "", null));
        registry.stop();
        assertThat(Files.size(file(hv01))).isBetween(1L, 2_000L);
    }
}
