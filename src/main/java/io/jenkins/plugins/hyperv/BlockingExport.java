package io.jenkins.plugins.hyperv;

import io.jenkins.plugins.hyperv.export.CancelReason;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.Next;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import java.time.Duration;
import java.util.function.Consumer;

/** Drives an {@link Export} on the thread of a freestyle build, which is held anyway. */
final class BlockingExport {

    private final Export export;
    private final HypervHost host;
    private final Consumer<ExportState> observer;

    /** The observer is told the state after each turn. */
    BlockingExport(Export export, HypervHost host, Consumer<ExportState> observer) {
        this.export = export;
        this.host = host;
        this.observer = observer;
    }

    /** Runs to the end. An interruption, by which Jenkins aborts a build, asks for an early one. */
    Outcome run() {
        while (true) {
            if (Thread.interrupted()) {
                export.cancel(CancelReason.ABORTED);
            }
            Next next = export.advance(host);
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
            export.cancel(CancelReason.ABORTED);
        }
    }
}
