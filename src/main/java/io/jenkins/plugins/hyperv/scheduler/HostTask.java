package io.jenkins.plugins.hyperv.scheduler;

import java.util.Optional;

/** Something to be done with a host on a thread that others need as well. */
final class HostTask {

    private static final ThreadLocal<HostTask> HERE = new ThreadLocal<>();

    private final HostQueue lane;
    private final HostQueue.Kind kind;
    private final Runnable body;
    private volatile boolean calledOff;
    private volatile Exchange exchange;

    /** A message under way. */
    private static final class Exchange {
        private final long since = HostScheduler.millis();
        private final Runnable cut;
        private volatile boolean wasCut;

        Exchange(Runnable cut) {
            this.cut = cut;
        }
    }

    HostTask(HostQueue lane, HostQueue.Kind kind, Runnable body) {
        this.lane = lane;
        this.kind = kind;
        this.body = body;
    }

    /** The task of the present thread; none on a thread of somebody else's. */
    static Optional<HostTask> here() {
        return Optional.ofNullable(HERE.get());
    }

    HostQueue lane() {
        return lane;
    }

    boolean isCall() {
        return kind == HostQueue.Kind.CALL;
    }

    boolean isPoll() {
        return kind == HostQueue.Kind.POLL;
    }

    void callOff() {
        calledOff = true;
    }

    void run(Runnable ended) {
        HERE.set(this);
        try {
            if (!calledOff) {
                body.run();
            }
        } finally {
            HERE.remove();
            ended.run();
        }
    }

    /** A message leaves; what cuts it off may be used from now on. */
    void begins(Runnable cut) {
        exchange = new Exchange(cut);
        lane.threads().exchanging();
    }

    /** The message is answered, or failed. Says whether it was cut off. */
    boolean ends(boolean answered) {
        Exchange ended = exchange;
        exchange = null;
        if (ended == null) {
            return false;
        }
        if (answered) {
            lane.threads().answered(lane, HostScheduler.millis() - ended.since);
        }
        return ended.wasCut;
    }

    boolean mayBeCut() {
        Exchange current = exchange;
        return current != null && !isCall() && !current.wasCut;
    }

    long silentSince() {
        Exchange current = exchange;
        return current == null ? Long.MAX_VALUE / 2 : current.since;
    }

    /** What cuts the present exchange off, from now on in favour of others. */
    Runnable cutOff() {
        Exchange current = exchange;
        if (current == null) {
            return () -> {};
        }
        current.wasCut = true;
        return current.cut;
    }
}
