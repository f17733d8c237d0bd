package io.jenkins.plugins.hyperv.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import io.jenkins.plugins.hyperv.virtualization.ExportSettings;
import io.jenkins.plugins.hyperv.virtualization.Guid;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One request polls all jobs of a host, and each watch gets its observation. */
class JobPollerTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final InProcessTransport transport = new InProcessTransport(simulator);
    private final HypervHost host = host(512_000);
    private final ManualPollTimer timer = new ManualPollTimer(simulator.clock()::millis);
    private JobPoller poller = new JobPoller(host, timer, simulator.clock()::millis, 0);

    private HypervHost host(int maxEnvelopeSize) {
        return new HypervHost(
                new WsmanClient(transport, new ClientSettings(Duration.ofSeconds(60), maxEnvelopeSize, 100, 10_000)));
    }

    /** Watches one job and keeps its observations. */
    private final class Watcher {
        private final EndpointReference job;
        private final long delayMillis;
        private final List<JobObservation> seen = new ArrayList<>();
        private JobPoller.Watch watch;

        Watcher(EndpointReference job, long delayMillis) {
            this.job = job;
            this.delayMillis = delayMillis;
            watchAgain();
        }

        private void watchAgain() {
            watch = poller.watch(job, delayMillis, seen::add);
        }

        private JobObservation last() {
            return seen.get(seen.size() - 1);
        }
    }

    private List<EndpointReference> jobs(int count) {
        simulator.exports().duration(Duration.ofMinutes(10));
        List<EndpointReference> jobs = new ArrayList<>();
        try {
            EndpointReference point = host.referencePointsWithId(
                            Guid.of(SampleInventory.NIGHTLY).orElseThrow())
                    .get(0)
                    .reference();
            for (int i = 0; i < count; i++) {
                Submission started =
                        host.export(point, "D:\\Exports\\" + i, new ExportSettings(Optional.empty(), List.of()));
                jobs.add(((Submission.JobStarted) started).job());
            }
        } catch (WsmanException e) {
            throw new AssertionError(e);
        }
        simulator.requests().clear();
        return jobs;
    }

    private static EndpointReference unknownJob() {
        return EndpointReference.of(
                "root/virtualization/v2",
                "Msvm_CollectionReferencePointExportJob",
                Map.of("InstanceID", "C0FFEE00-0000-0000-0000-000000000000"));
    }

    private List<Watcher> watchAll(List<EndpointReference> jobs, long delayMillis) {
        return jobs.stream().map(job -> new Watcher(job, delayMillis)).toList();
    }

    private void pass(long millis) {
        long end = simulator.clock().millis() + millis;
        while (true) {
            long next = Math.min(timer.nextMillis(), end);
            simulator
                    .clock()
                    .advance(Duration.ofMillis(
                            Math.max(0, next - simulator.clock().millis())));
            if (!timer.runDue()) {
                return;
            }
        }
    }

    @Test
    void aPollOfOneJobIsOneQueryForItsProgress() {
        EndpointReference job = jobs(1).get(0);
        Watcher only = new Watcher(job, 250);
        pass(249);
        assertThat(simulator.requests().count()).isZero();
        pass(1);
        assertThat(simulator.requests().count()).isEqualTo(1);
        assertThat(simulator.requests().all().get(0).summary().filter())
                .isEqualTo(
                        "SELECT InstanceID,JobState,PercentComplete,ElapsedTime FROM Msvm_CollectionReferencePointExportJob"
                                + " WHERE InstanceID='"
                                + job.selector("InstanceID").orElseThrow() + "'");
        JobProgress progress = ((JobObservation.Seen) only.last()).progress();
        assertThat(progress.state()).isEqualTo(JobState.NEW);
        assertThat(progress.percent()).isZero();
    }

    @Test
    void aHostThatSpellsAnIdDifferentlyKnowsTheJob() {
        Watcher only = watchAll(jobs(1), 250).get(0);
        transport.after = (message, response) -> response.replaceAll("InstanceID>([0-9A-F-]{36})<", "InstanceID>{$1}<");
        pass(250);
        assertThat(only.last()).isInstanceOf(JobObservation.Seen.class);
    }

    @Test
    void aReferenceThatCannotBePartOfAQueryIsReadByItself() {
        EndpointReference job = jobs(1).get(0);
        EndpointReference odd = new EndpointReference(
                job.resourceUri(),
                Map.of("InstanceID", job.selector("InstanceID").orElseThrow(), "Other", "x"));
        new Watcher(odd, 250);
        pass(250);
        assertThat(simulator.requests().count(WsmanOperation.GET)).isEqualTo(1);
        assertThat(simulator.requests().count()).isEqualTo(1);
    }

    @Test
    void tenJobsCostAsManyRequestsAsOne() {
        List<Watcher> watchers = watchAll(jobs(10), 1_000);
        pass(1_000);
        assertThat(simulator.requests().count()).isEqualTo(1);
        assertThat(simulator.requests().all().get(0).text()).contains("WHERE InstanceID=");
        assertThat(watchers).allSatisfy(each -> assertThat(each.last()).isInstanceOf(JobObservation.Seen.class));
    }

    @Test
    void aThousandJobsCostOneRequestOfTheSameLength() {
        List<Watcher> watchers = watchAll(jobs(1_000), 1_000);
        pass(1_000);
        assertThat(simulator.requests().count()).isEqualTo(1);
        assertThat(simulator.requests().all().get(0).text())
                .doesNotContain("WHERE")
                .hasSizeLessThan(2_000);
        assertThat(watchers).allSatisfy(each -> assertThat(each.last()).isInstanceOf(JobObservation.Seen.class));
    }

    @Test
    void watchesThatBeganAtDifferentTimesFallIntoStep() {
        List<Watcher> watchers = new ArrayList<>();
        for (EndpointReference job : jobs(10)) {
            watchers.add(new Watcher(job, 15_000));
            pass(1_300);
        }
        for (int second = 0; second < 60; second++) {
            pass(1_000);
            watchers.stream().filter(each -> !each.seen.isEmpty()).forEach(each -> {
                each.seen.clear();
                each.watchAgain();
            });
        }
        simulator.requests().clear();
        for (int second = 0; second < 60; second++) {
            pass(1_000);
            watchers.stream().filter(each -> !each.seen.isEmpty()).forEach(each -> {
                each.seen.clear();
                each.watchAgain();
            });
        }
        assertThat(simulator.requests().count()).isBetween(3, 5);
    }

    @Test
    void anEndIsObservedAtOnceEvenIfItsWatchIsNotDue() {
        simulator.exports().nextEnds(new SimulatedJobEnding.Completed());
        List<EndpointReference> jobs = jobs(2);
        Watcher patient = new Watcher(jobs.get(0), 600_000);
        simulator.clock().advance(Duration.ofMinutes(11));
        new Watcher(jobs.get(1), 250);
        pass(250);
        assertThat(((JobObservation.Seen) patient.last()).progress().state().ended())
                .isTrue();
    }

    @Test
    void aJobThatTheHostDoesNotKnowIsAbsent() {
        Watcher known = watchAll(jobs(1), 250).get(0);
        Watcher unknown = new Watcher(unknownJob(), 250);
        pass(250);
        assertThat(unknown.last()).isInstanceOf(JobObservation.Absent.class);
        assertThat(known.last()).isInstanceOf(JobObservation.Seen.class);
    }

    @Test
    void aWatchThatBeginsDuringAPollGetsNoObservationOfIt() {
        watchAll(jobs(2), 250);
        List<Watcher> late = new ArrayList<>();
        transport.before = message -> {
            if (late.isEmpty()) {
                late.add(new Watcher(unknownJob(), 0));
            }
        };
        simulator.clock().advance(Duration.ofMillis(250));
        timer.runDue();
        assertThat(late.get(0).seen).isEmpty();
        pass(5_000);
        assertThat(late.get(0).last()).isInstanceOf(JobObservation.Absent.class);
    }

    @Test
    void anIncompleteAnswerMakesNoJobAbsent() {
        poller = new JobPoller(host(8_192), timer, simulator.clock()::millis, 0);
        List<Watcher> watchers = watchAll(jobs(100), 250);
        Watcher unknown = new Watcher(unknownJob(), 250);
        simulator
                .faults()
                .on(WsmanOperation.PULL)
                .next(new Disturbance.Fail(simulator.soapFaults().timedOut()));
        pass(250);
        assertThat(simulator.requests().count(WsmanOperation.PULL)).isEqualTo(1);
        assertThat(unknown.last()).isInstanceOf(JobObservation.Failed.class);
        assertThat(watchers).allSatisfy(each -> assertThat(each.last()).isInstanceOf(JobObservation.Failed.class));
    }

    @Test
    void aRunningJobIsNotObservedBeforeHalfOfTheDelay() {
        List<EndpointReference> jobs = jobs(2);
        Watcher patient = new Watcher(jobs.get(0), 15_000);
        new Watcher(jobs.get(1), 7_499);
        pass(7_499);
        assertThat(simulator.requests().count()).isEqualTo(1);
        assertThat(patient.seen).isEmpty();
        new Watcher(jobs.get(1), 1);
        pass(1);
        assertThat(patient.last()).isInstanceOf(JobObservation.Seen.class);
    }

    @Test
    void oneTaskIsScheduledForTheWatchThatIsDueFirst() {
        List<EndpointReference> jobs = jobs(3);
        long now = simulator.clock().millis();
        Watcher late = new Watcher(jobs.get(0), 10_000);
        assertThat(timer.nextMillis()).isEqualTo(now + 10_000);
        Watcher early = new Watcher(jobs.get(1), 2_000);
        new Watcher(jobs.get(2), 20_000);
        assertThat(timer.nextMillis()).isEqualTo(now + 2_000);
        assertThat(timer.count()).isOne();
        early.watch.close();
        assertThat(timer.nextMillis()).isEqualTo(now + 10_000);
        late.watch.close();
        assertThat(timer.nextMillis()).isEqualTo(now + 20_000);
        assertThat(timer.count()).isOne();
    }

    /** A defect of ours: the operations retry by themselves, and the exception appears in the log of Jenkins. */
    @Test
    void aDefectDuringAPollFailsTheWatches() {
        List<Watcher> watchers = watchAll(jobs(2), 250);
        transport.before = message -> {
            throw new IllegalStateException("a defect");
        };
        assertThatThrownBy(() -> pass(250)).hasMessage("a defect");
        assertThat(watchers)
                .allSatisfy(each -> assertThat(((JobObservation.Failed) each.last()).reason())
                        .hasMessageContaining("not usable"));
        assertThat(poller.isIdle()).isTrue();
    }

    @Test
    void aClosedWatchGetsNoObservationAndCostsNoRequest() {
        Watcher watcher = watchAll(jobs(1), 250).get(0);
        assertThat(poller.isIdle()).isFalse();
        watcher.watch.close();
        assertThat(timer.count()).isZero();
        pass(60_000);
        assertThat(watcher.seen).isEmpty();
        assertThat(simulator.requests().count()).isZero();
        assertThat(poller.isIdle()).isTrue();
    }

    @Test
    void aWatchThatIsClosedDuringAPollGetsNoObservation() {
        Watcher watcher = watchAll(jobs(1), 250).get(0);
        transport.before = message -> watcher.watch.close();
        pass(60_000);
        assertThat(simulator.requests().count()).isEqualTo(1);
        assertThat(watcher.seen).isEmpty();
    }

    @Test
    void aRejectedLoginIsNotRetriedForAMinuteByAnyWatch() {
        List<EndpointReference> jobs = jobs(3);
        new Watcher(jobs.get(0), 250);
        simulator
                .faults()
                .onAny()
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        pass(250);
        new Watcher(jobs.get(1), 250);
        pass(58_000);
        new Watcher(jobs.get(2), 250);
        assertThat(simulator.requests().count()).isEqualTo(1);
        pass(2_000);
        assertThat(simulator.requests().count()).isEqualTo(2);
    }

    @Test
    void aSlowHostIsPolledLessOften() {
        Watcher watcher = watchAll(jobs(1), 250).get(0);
        transport.before = message -> simulator.clock().advance(Duration.ofMillis(300));
        for (int i = 0; i < 200; i++) {
            pass(100);
            if (!watcher.seen.isEmpty()) {
                watcher.seen.clear();
                watcher.watchAgain();
            }
        }
        assertThat(simulator.requests().count()).isBetween(5, 8);
    }

    @Test
    void jobsOfAnotherClassAreQueriedByThatClass() {
        simulator.exports().always(new ExportReply.StartsJob(new SimulatedJobEnding.Completed()));
        List<EndpointReference> jobs = jobs(2);
        List<EndpointReference> others = jobs.stream()
                .map(job -> EndpointReference.of("root/virtualization/v2", "Msvm_ConcreteJob", job.selectors()))
                .toList();
        watchAll(jobs, 250);
        List<Watcher> wrong = watchAll(others, 250);
        pass(250);
        assertThat(simulator.requests().all())
                .extracting(request -> request.text().replaceAll("(?s).* FROM (\\w+).*", "$1"))
                .containsExactlyInAnyOrder("Msvm_CollectionReferencePointExportJob", "Msvm_ConcreteJob");
        assertThat(wrong).allSatisfy(each -> assertThat(each.last()).isInstanceOf(JobObservation.Absent.class));
    }
}
