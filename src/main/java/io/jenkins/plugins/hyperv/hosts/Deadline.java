package io.jenkins.plugins.hyperv.hosts;

import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** Bounds how long somebody waits at a form for what a host answers, however many requests it takes. */
public final class Deadline {

    /** A browser's user still waits for it; a host that answers each request at the last moment would take longer. */
    public static final Duration USUAL = Duration.ofSeconds(30);

    private Deadline() {}

    /** What a host is asked, by any number of requests. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws WsmanException;
    }

    /**
     * Asks, and closes the client when the time is up, which ends the request under way.
     *
     * @throws ExchangeInterruptedException where that happened
     */
    public static <T> T within(Duration atMost, WsmanClient client, Question<T> question) throws WsmanException {
        ScheduledFuture<?> deadline = Timer.get().schedule(client::close, atMost.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return question.ask();
        } finally {
            deadline.cancel(false);
        }
    }
}
