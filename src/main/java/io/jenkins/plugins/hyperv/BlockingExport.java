package io.jenkins.plugins.hyperv;

import io.jenkins.plugins.hyperv.export.CancelReason;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.Next;
import io.jenkins.plugins.hyperv.export.Outcome;
import java.time.Duration;
import java.util.function.Consumer;

/** Drives an {@link Export} on the thread of a freestyle build, which is held anyway. */
final class BlockingExport {

    private final Export export;
    private final HostAccessSource hosts;
    private final Consumer<ExportState> observer;

    /** The observer is told the state after each turn. */
    BlockingExport(Export export, HostAccessSource hosts, Consumer<ExportState> observer) {
        this.export = export;
        this.hosts = hosts;
        this.observer = observer;
    }

    /**
     * Runs to the end. An interruption, by which Jenkins aborts a build, asks for an early one; it is seen when the
     * request under way is answered.
     */
    Outcome run() throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                stop();
            }
            Next next = export.advance(hosts);
            observer.accept(export.state());
            if (next instanceof Next.Done done) {
                return done.outcome();
            }
            pause(((Next.Again) next).delay());
        }
    }

    private void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            stop();
        }
    }

    private void stop() {
        export.cancel(CancelReason.ABORTED);
        hosts.hurry();
    }
}
