package io.jenkins.plugins.hyperv.runs;

import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.Next;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.hosts.RunHostProvider;
import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Drives an {@link Export} on the thread of a freestyle build, which is held anyway. */
public final class BlockingExport {

    private final Export export;
    private final RunHostProvider hosts;
    private final Consumer<ExportState> observer;
    private final BlockingQueue<JobObservation> told = new LinkedBlockingQueue<>();
    private JobPoller.Watch watch;

    /** The observer is told the state after each turn. */
    public BlockingExport(Export export, RunHostProvider hosts, Consumer<ExportState> observer) {
        this.export = export;
        this.hosts = hosts;
        this.observer = observer;
    }

    /**
     * Runs to the end. An interruption, by which Jenkins aborts a build, asks for an early one; a {@link TurnWatch} cuts
     * short what is under way then.
     */
    public Outcome run() throws InterruptedException {
        Optional<JobObservation> news = Optional.empty();
        try {
            while (true) {
                if (Thread.interrupted()) {
                    stop();
                }
                Next next = turn(news);
                observer.accept(export.state());
                if (next instanceof Next.Done done) {
                    return done.outcome();
                }
                news = await(next);
            }
        } finally {
            leaveMonitor();
        }
    }

    /** A turn that was cut short is taken again, when the reason for it is known. */
    private Next turn(Optional<JobObservation> news) throws InterruptedException {
        if (export.millisLeft() <= 0) {
            hosts.hurry();
        }
        TurnWatch watched = TurnWatch.begin(export, hosts::hurry);
        try {
            return export.advance(hosts, news);
        } catch (ExchangeInterruptedException e) {
            return new Next.Again(Duration.ZERO);
        } finally {
            watched.end();
        }
    }

    /** Waits as the export wishes; an interruption is a reason to go on at once. */
    private Optional<JobObservation> await(Next next) {
        try {
            if (next instanceof Next.Watch wish) {
                return await(wish);
            }
            Thread.sleep(((Next.Again) next).delay().toMillis());
        } catch (InterruptedException e) {
            stop();
        }
        return Optional.empty();
    }

    /** A watch lasts until it is answered: a turn without news in between changes nothing about it. */
    private Optional<JobObservation> await(Next.Watch wish) throws InterruptedException {
        if (watch == null) {
            try {
                watch = hosts.watch(wish.job(), wish.delay(), told::add);
            } catch (WsmanException e) {
                return Optional.of(new JobObservation.Failed(e));
            }
        }
        Optional<JobObservation> news =
                Optional.ofNullable(told.poll(wish.latest().toMillis(), TimeUnit.MILLISECONDS));
        if (news.isPresent()) {
            watch = null;
        }
        return news;
    }

    private void leaveMonitor() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private void stop() {
        leaveMonitor();
        export.cancel(CancelReason.ABORTED);
        hosts.hurry();
    }
}
