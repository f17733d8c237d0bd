package io.jenkins.plugins.hyperv.scheduler;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Manual clock with a timer that runs its tasks when a test advances it. */
final class ManualTimer {

    /** Ordered by time, and at one time in the order in which they were scheduled. */
    private final TreeSet<Alarm> alarms = new TreeSet<>();

    private long scheduled;
    private long millis;
    private boolean shutDown;

    private final class Alarm implements ScheduledFuture<Object> {
        private final long atMillis;
        private final long number;
        private final Runnable task;

        Alarm(long atMillis, long number, Runnable task) {
            this.atMillis = atMillis;
            this.number = number;
            this.task = task;
        }

        @Override
        public int compareTo(Delayed other) {
            return Comparator.comparingLong((Alarm alarm) -> alarm.atMillis)
                    .thenComparing(alarm -> alarm.number)
                    .compare(this, (Alarm) other);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return alarms.remove(this);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atMillis - millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public boolean isCancelled() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isDone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object get() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object get(long timeout, TimeUnit unit) {
            throw new UnsupportedOperationException();
        }
    }

    /** The timer as an executor, which starts no thread. */
    ScheduledExecutorService executor() {
        return new ScheduledThreadPoolExecutor(0) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                return ManualTimer.this.schedule(task, unit.toMillis(delay));
            }

            @Override
            public boolean isShutdown() {
                return shutDown;
            }

            @Override
            public List<Runnable> shutdownNow() {
                shutDown = true;
                return List.of();
            }
        };
    }

    /** Runs a task when the clock has advanced so far. */
    ScheduledFuture<?> schedule(Runnable task, long delayMillis) {
        if (shutDown) {
            throw new RejectedExecutionException();
        }
        Alarm alarm = new Alarm(millis + Math.max(0, delayMillis), scheduled++, task);
        alarms.add(alarm);
        return alarm;
    }

    long millis() {
        return millis;
    }

    /** Advances the clock and runs what becomes due, in order. */
    void advance(long byMillis) {
        long until = millis + byMillis;
        while (!alarms.isEmpty() && alarms.first().atMillis <= until) {
            Alarm due = alarms.pollFirst();
            millis = due.atMillis;
            due.task.run();
        }
        millis = until;
    }
}
