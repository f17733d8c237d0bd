package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.export.CancelReason;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.HostSource;
import io.jenkins.plugins.hyperv.export.Next;
import io.jenkins.plugins.hyperv.export.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver with schedulers that only do what they are told: what happens when a host hangs. */
class ScheduledExportTest {

    private final FakeJenkins jenkins = new FakeJenkins();
    private final Told turns = new Told();
    private final Told deadlines = new Told();
    private final ScheduledExport.Owner owner = mock();
    private final ScheduledExport driver = new ScheduledExport(owner, turns.scheduler, deadlines.scheduler);

    /** A scheduler whose tasks a test runs. */
    private static final class Told {
        private final ScheduledExecutorService scheduler = mock();
        private final TreeMap<Long, List<Runnable>> tasks = new TreeMap<>();

        Told() {
            when(scheduler.schedule(any(Runnable.class), anyLong(), any(TimeUnit.class)))
                    .thenAnswer(call -> {
                        tasks.computeIfAbsent(call.getArgument(1), delay -> new ArrayList<>())
                                .add(call.getArgument(0));
                        return mock(ScheduledFuture.class);
                    });
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
        Export export = mock();
        when(owner.export()).thenReturn(export);
        when(owner.hosts()).thenReturn(mock(HostSource.class));
        when(export.advance(any())).thenAnswer(call -> {
            meanwhile.run();
            return new Next.Done(new Outcome.Cancelled(CancelReason.ABORTED, "late"));
        });
        driver.start();
        turns.runAfter(0);
    }

    @Test
    void aRequestUnderWayIsCutTenSecondsAfterAnAbort() throws Exception {
        hangWhile(() -> {
            driver.cancel();
            verify(owner, never()).hurry();
            deadlines.runAfter(10_000);
            verify(owner).hurry();
        });
        verify(owner).ended(any());
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
        assertThat(deadlines.tasks).containsOnlyKeys(10_000L);
        deadlines.runAfter(10_000);
        verify(owner, never()).hurry();
    }

    @Test
    void whatIsFoundOutWhileJenkinsGoesDownIsNotReported() throws Exception {
        hangWhile(() -> when(turns.scheduler.isShutdown()).thenReturn(true));
        verify(owner, never()).ended(any());
    }
}
