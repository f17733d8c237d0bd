package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of exports before a host that takes only so many at a time. */
class OperationQueueTest {

    private final OperationQueue queue = new OperationQueue();
    private int most = 1;
    private int running;
    private int asked;

    private static ExportState began(long millis, String address) throws Exception {
        ExportRequest request = new ExportRequest(
                "hv01",
                IdOrName.parse("reference point", "nightly"),
                null,
                ExportDirectory.parse("D:\\x"),
                null,
                List.of(),
                OperationLimits.DEFAULT,
                null);
        return ExportState.begin(request, new Origin("", "job", 1, "", address, ""), millis);
    }

    private OperationQueue.Place enter(ExportState state) {
        return queue.enter(state, () -> most);
    }

    private OperationQueue.Place enter(long millis) throws Exception {
        return enter(began(millis, "hv01.example.com"));
    }

    private int ask(OperationQueue.Place place) throws Exception {
        return place.place(() -> {
            asked++;
            return running;
        });
    }

    @Test
    void withoutALimitEveryoneBeginsAndNoHostIsAsked() throws Exception {
        most = 0;
        assertThat(ask(enter(1))).isZero();
        assertThat(ask(enter(2))).isZero();
        assertThat(asked).isZero();
    }

    @Test
    void theRestWaitInTheOrderInWhichTheyBegan() throws Exception {
        OperationQueue.Place first = enter(1);
        assertThat(ask(first)).isZero();
        OperationQueue.Place third = enter(3);
        OperationQueue.Place second = enter(2);
        assertThat(ask(third)).isEqualTo(2);
        assertThat(ask(second)).isEqualTo(1);
        first.close();
        assertThat(ask(third)).isEqualTo(1);
        assertThat(ask(second)).isZero();
        assertThat(ask(second)).isZero();
        second.close();
        assertThat(ask(third)).isZero();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void oneThatGivesUpWaitingHoldsUpNobody() throws Exception {
        OperationQueue.Place first = enter(1);
        ask(first);
        OperationQueue.Place second = enter(2);
        OperationQueue.Place third = enter(3);
        second.close();
        first.close();
        assertThat(ask(third)).isZero();
    }

    @Test
    void eachHostHasItsOwnLineHoweverItsAddressIsSpelled() throws Exception {
        assertThat(ask(enter(1))).isZero();
        assertThat(ask(enter(began(2, "HV01.example.com")))).isEqualTo(1);
        assertThat(ask(enter(began(3, "hv02.example.com")))).isZero();
    }

    @Test
    void whatOthersRunOnTheHostCounts() throws Exception {
        most = 2;
        running = 2;
        OperationQueue.Place place = enter(1);
        assertThat(ask(place)).isEqualTo(1);
        running = 1;
        assertThat(ask(place)).isZero();
    }

    @Test
    void afterARestartThoseThatRanHaveTheirPlacesWhoeverComesBackFirst() throws Exception {
        OperationQueue.Place waited =
                enter(ExportState.resume(began(2, "hv01.example.com").toJson(), 10));
        running = 1; // the one that ran has not come back yet
        assertThat(ask(waited)).isEqualTo(1);
        running = 0; // its job is about to be looked for
        OperationQueue.Place ran =
                enter(ExportState.read(began(1, "hv01.example.com").toJson().replace("RESOLVING", "SEARCHING")));
        assertThat(ask(ran)).isZero();
        assertThat(ask(waited)).isEqualTo(1);
        ran.close();
        assertThat(ask(waited)).isZero();
    }

    @Test
    void aLimitThatTheAdministratorRaisesIsSeenAtOnce() throws Exception {
        ask(enter(1));
        OperationQueue.Place second = enter(2);
        assertThat(ask(second)).isEqualTo(1);
        most = 2;
        assertThat(ask(second)).isZero();
    }

    @Test
    void theSecondStepOfAHostThatTakesOneWaitsAndThenExports(@TempDir Path artifacts) throws Exception {
        try (FakeJenkins jenkins = new FakeJenkins();
                SimulatedHost simulator =
                        SimulatedHost.builder().clock(InstantSource.system()).start()) {
            simulator.exports().duration(Duration.ofMillis(600));
            jenkins.configure(simulator).setMaxConcurrentExports(1);
            FakeBuild first = new FakeBuild(artifacts.resolve("1"));
            FakeBuild second = new FakeBuild(artifacts.resolve("2"));
            FakeStepContext firstContext = new FakeStepContext(first);
            FakeStepContext secondContext = new FakeStepContext(second);
            new HypervExportReferencePointStep("hv01", "nightly", "D:\\1")
                    .start(firstContext)
                    .start();
            new HypervExportReferencePointStep("hv01", "nightly", "D:\\2")
                    .start(secondContext)
                    .start();
            firstContext.value();
            secondContext.value();
            assertThat(first.log()).noneMatch(line -> line.contains("aiting"));
            assertThat(second.log().subList(0, 2))
                    .containsExactly("[hv01] Waiting for 1 export on hv01 to end", "[hv01] It is this export's turn");
        }
    }
}
