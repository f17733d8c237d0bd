package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operation leaves behind, from its end until a later operation or an administrator deals with it. */
class LeftBehindRegistryTest {

    private static final String HOST = Endpoint.key("hv01.example.com", 5986);

    @TempDir
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final ScriptedOperation operation = new ScriptedOperation();
    private final LeftBehindMonitor monitor = new LeftBehindMonitor();
    private final ManualThreads threads = new ManualThreads(jenkins);

    @BeforeEach
    void start() throws Exception {
        jenkins.jenkins().rootDir = home.toFile();
        jenkins.jenkins().extensions.put(ScriptedOperation.class, operation);
        jenkins.startHost(SimulatedHost.builder());
    }

    private void run(int number) {
        FakeContext context = new FakeContext(new FakeBuild(home.resolve("artifacts"), number));
        context.start(operation, OperationLimits.DEFAULT, threads.clock());
        threads.pass(Duration.ofMinutes(60));
        assertThat(context.conclusions).hasSize(1);
    }

    /** The response to the call is lost, and the host is unreachable in the cleanup. */
    private void leaveObject(int number) {
        operation.leavesObject = true;
        operation.call = exchange -> unreachable(Delivery.UNKNOWN);
        operation.cleanupQuery = exchange -> unreachable(Delivery.NOT_PROCESSED);
        operation.cleanupCall = operation.cleanupQuery;
        run(number);
        operation.leavesObject = false;
        operation.call = exchange -> {};
    }

    private static void unreachable(Delivery delivery) throws WsmanUnreachableException {
        throw new WsmanUnreachableException("unreachable", delivery, true, "", null);
    }

    private List<Path> files() {
        return OrphanCleanupTest.filesIn(home.resolve("hyperv-export-left-behind"));
    }

    /** As another process reads it. */
    private void reload() {
        jenkins.jenkins().extensions.put(LeftBehindRegistry.class, new LeftBehindRegistry());
    }

    @Test
    void theMonitorShowsWhatACleanupCouldNotRemoveAlsoAfterARestart() {
        assertThat(monitor.isActivated()).isFalse();
        leaveObject(42);
        reload();
        assertThat(monitor.isActivated()).isTrue();
        assertThat(monitor.getRows()).singleElement().satisfies(row -> {
            assertThat(row.getBuild()).isEqualTo("team/deploy #42");
            assertThat(row.getHost()).isEqualTo("hv01");
            assertThat(row.getName()).isEqualTo("the object");
            assertThat(row.getCommand()).isEqualTo("Remove-Object");
            assertThat(row.getSince()).isBefore(new Date());
            assertThat(row.isKept()).isFalse();
        });
    }

    @Test
    void aLaterOperationGetsItAndItsEntryVanishesWithTheObject() {
        leaveObject(42);
        List<LeftBehindObject> offered = LeftBehindRegistry.get().on(Endpoint.key("HV01.example.com.", 5986));
        assertThat(offered).hasSize(1);
        operation.query = exchange -> operation.removed = offered;
        run(43);
        assertThat(monitor.getRows()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"hv02.example.com, 5986", "hv01.example.com, 5985"})
    void anEntryOfAnotherHostStays(String address, int port) {
        leaveObject(42);
        List<LeftBehindObject> left = LeftBehindRegistry.get().on(HOST);
        String other = Endpoint.key(address, port);
        LeftBehindRegistry.get().removed(other, left);
        assertThat(left).hasSize(1);
        assertThat(monitor.getRows()).hasSize(1);
        assertThat(LeftBehindRegistry.get().on(other)).isEmpty();
    }

    @Test
    void anAdministratorDismissesOneEntry() {
        leaveObject(42);
        leaveObject(43);
        String first = monitor.getRows().get(0).getId();
        monitor.doDismiss("../../secret");
        monitor.doDismiss(null);
        assertThat(monitor.getRows()).hasSize(2);
        monitor.doDismiss(first);
        reload();
        assertThat(monitor.getRows())
                .singleElement()
                .satisfies(row -> assertThat(row.getId()).isNotEqualTo(first));
    }

    @Test
    void aUserWhoIsNoAdministratorDoesNotDismissAnEntry() {
        leaveObject(42);
        jenkins.jenkins().granted.remove(Jenkins.ADMINISTER);
        String id = monitor.getRows().get(0).getId();
        assertThatThrownBy(() -> monitor.doDismiss(id)).hasMessageContaining("Administer");
        assertThat(monitor.getRows()).hasSize(1);
    }

    @Test
    void anUnreadableFileHidesNoOther() throws IOException {
        leaveObject(42);
        Files.writeString(files().get(0).resolveSibling(UUID.randomUUID() + "_0.json"), "{");
        Files.copy(files().get(0), files().get(0).resolveSibling(UUID.randomUUID() + "_0.json"));
        reload();
        assertThat(monitor.getRows()).hasSize(1);
    }

    @Test
    void aTemporaryFileOfACrashIsDeleted() throws IOException {
        leaveObject(42);
        Path entry = files().get(0);
        Files.writeString(entry.resolveSibling(entry.getFileName() + "-atomic123tmp"), "{");
        reload();
        assertThat(monitor.getRows()).hasSize(1);
        assertThat(files()).containsExactly(entry);
    }
}
