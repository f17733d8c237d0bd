package io.jenkins.plugins.hyperv;

import io.jenkins.plugins.hyperv.export.CancelReason;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.Next;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import java.time.Duration;

/** Drives an {@link Export} on the thread of a freestyle build, which is held anyway. */
final class BlockingExport {

    private final Export export;
    private final HypervHost host;

    BlockingExport(Export export, HypervHost host) {
        this.export = export;
        this.host = host;
    }

    /** Runs to the end. An interruption, by which Jenkins aborts a build, asks for an early one. */
    Outcome run() {
        while (true) {
            if (Thread.interrupted()) {
                export.cancel(CancelReason.ABORTED);
            }
            Next next = export.advance(host);
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
