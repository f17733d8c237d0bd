package io.jenkins.plugins.hyperv.scheduler;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Manual clock with a timer that runs its tasks when a test advances it. */
final class ManualTimer {

    private final Set<Alarm> alarms = new LinkedHashSet<>();
    private long millis;
    private boolean shutDown;

    private record Alarm(long atMillis, Runnable task) {}

    /** The timer as an executor. */
    ScheduledExecutorService executor() {
        ScheduledExecutorService executor = mock(withSettings().stubOnly());
        when(executor.schedule(any(Runnable.class), anyLong(), any()))
                .thenAnswer(call -> schedule(
                        call.getArgument(0), call.<TimeUnit>getArgument(2).toMillis(call.getArgument(1))));
        when(executor.isShutdown()).thenAnswer(call -> shutDown);
        doAnswer(call -> {
                    shutDown = true;
                    return null;
                })
                .when(executor)
                .shutdownNow();
        return executor;
    }

    /** Runs a task when the clock has advanced so far. */
    ScheduledFuture<?> schedule(Runnable task, long delayMillis) {
        if (shutDown) {
            throw new RejectedExecutionException();
        }
        Alarm alarm = new Alarm(millis + Math.max(0, delayMillis), task);
        alarms.add(alarm);
        ScheduledFuture<?> future = mock(withSettings().stubOnly());
        when(future.cancel(anyBoolean())).thenAnswer(call -> alarms.remove(alarm));
        return future;
    }

    long millis() {
        return millis;
    }

    /** Advances the clock and runs what becomes due, in order. */
    void advance(long byMillis) {
        long until = millis + byMillis;
        Optional<Alarm> due = first(until);
        while (due.isPresent()) {
            alarms.remove(due.get());
            millis = due.get().atMillis();
            due.get().task().run();
            due = first(until);
        }
        millis = until;
    }

    private Optional<Alarm> first(long until) {
        return alarms.stream()
                .filter(alarm -> alarm.atMillis() <= until)
                .min(Comparator.comparingLong(Alarm::atMillis));
    }
}
