package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.HostSource;
import io.jenkins.plugins.hyperv.export.Next;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver with schedulers that only do what they are told: what happens when a host hangs. */
class OperationDriverTest {

    private final FakeJenkins jenkins = new FakeJenkins();
    private final HostScheduler threads = mock();
    private final HostQueue lane = mock();
    private final Told turns = new Told();
    private final Told deadlines = new Told();
    private final OperationDriver.Owner owner = mock();
    private final Export export = mock();
    private final OperationDriver driver = new OperationDriver(owner, lane);

    OperationDriverTest() throws Exception {
        when(owner.export()).thenReturn(export);
        when(owner.hosts()).thenReturn(mock(HostSource.class));
        when(export.millisLeft()).thenReturn(Long.MAX_VALUE);
        when(lane.scheduler()).thenReturn(threads);
        when(lane.schedule(anyLong(), any(), any()))
                .thenAnswer(call -> turns.add(call.getArgument(0), call.getArgument(2)));
        when(threads.schedule(anyLong(), any()))
                .thenAnswer(call -> deadlines.add(call.getArgument(0), call.getArgument(1)));
    }

    /** Tasks that a test runs. */
    private static final class Told {
        private final TreeMap<Long, List<Runnable>> tasks = new TreeMap<>();

        Runnable add(long delay, Runnable task) {
            tasks.computeIfAbsent(delay, each -> new ArrayList<>()).add(task);
            return () -> tasks.getOrDefault(delay, new ArrayList<>()).remove(task);
        }

        void runAfter(long millis) {
            List<Runnable> due = tasks.remove(millis);
            assertThat(due)
                    .as("tasks after %d ms, of %s", millis, tasks.keySet())
                    .isNotNull();
            due.forEach(Runnable::run);
        }
    }

    @AfterEach
    void stop() {
        jenkins.close();
    }

    /** A host whose first request is answered only after the test has done something. */
    private void hangWhile(Runnable meanwhile) throws Exception {
        when(export.advance(any(), any())).thenAnswer(call -> end(meanwhile));
        driver.start(Duration.ZERO);
        turns.runAfter(0);
    }

    private static Next end(Runnable meanwhile) {
        meanwhile.run();
        return new Next.Done(new Outcome.Cancelled(CancelReason.ABORTED, "late"));
    }

    @Test
    void aLookUnderWayIsCutASecondAfterAnAbort() throws Exception {
        hangWhile(() -> {
            driver.cancel();
            verify(owner, never()).hurry();
            deadlines.runAfter(1_000);
            verify(owner).hurry();
        });
        verify(owner).ended(any());
    }

    /** Its answer names the job that has to be ended. */
    @Test
    void theCallThatStartsAnExportGetsTenSecondsAfterAnAbort() throws Exception {
        ExportState calling = mock();
        when(calling.calls()).thenReturn(true);
        when(export.state()).thenReturn(calling);
        when(export.advance(any(), any()))
                .thenReturn(new Next.Again(Duration.ofMillis(50)))
                .thenAnswer(call -> end(() -> {
                    driver.cancel();
                    assertThat(deadlines.tasks).doesNotContainKey(1_000L);
                    deadlines.runAfter(10_000);
                    verify(owner).hurry();
                }));
        driver.start(Duration.ZERO);
        turns.runAfter(0);
        turns.runAfter(50);
        verify(owner).ended(any());
    }

    @Test
    void aLookUnderWayIsCutASecondAfterTheExportsTimeIsUp() throws Exception {
        when(export.millisLeft()).thenReturn(5_000L);
        hangWhile(() -> {
            deadlines.runAfter(6_000);
            verify(owner).hurry();
        });
    }

    @Test
    void anExportWhoseTimeIsUpIsHurried() throws Exception {
        when(export.millisLeft()).thenReturn(0L);
        hangWhile(() -> verify(owner).hurry());
        assertThat(deadlines.tasks.values()).allMatch(List::isEmpty);
    }

    @Test
    void anAbortEndsBeforePipelineKillsTheStepEvenWhereTheHostHangsOn() throws Exception {
        hangWhile(() -> {
            driver.cancel();
            deadlines.runAfter(55_000);
            verify(owner).gaveUp();
        });
        verify(owner, never()).ended(any());
        verify(owner, never()).failed(any());
    }

    @Test
    void cancellingAgainChangesNothing() throws Exception {
        hangWhile(() -> {
            driver.cancel();
            driver.cancel();
        });
        deadlines.runAfter(55_000);
        verify(owner).ended(any());
        verify(owner, never()).gaveUp();
        assertThat(deadlines.tasks).containsOnlyKeys(1_000L);
        deadlines.runAfter(1_000);
        verify(owner, never()).hurry();
    }

    @Test
    void whatIsFoundOutWhileJenkinsGoesDownIsNotReported() throws Exception {
        hangWhile(() -> when(threads.isClosed()).thenReturn(true));
        verify(owner, never()).ended(any());
    }
}
