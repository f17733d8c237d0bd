package io.jenkins.plugins.hyperv.scheduler;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Timer that runs its tasks only when a test has advanced the clock to them and {@linkplain #runDue runs} them. */
public final class ManualPollTimer implements JobPoller.Timer {

    private final LongSupplier millis;
    private final Set<Task> tasks = new LinkedHashSet<>();

    private record Task(long atMillis, Runnable body) {}

    public ManualPollTimer(LongSupplier millis) {
        this.millis = millis;
    }

    @Override
    public Runnable schedule(long delayMillis, Runnable body) {
        Task task = new Task(millis.getAsLong() + delayMillis, body);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** When the next task is due; {@link Long#MAX_VALUE} if there is none. */
    public long nextMillis() {
        return first().map(Task::atMillis).orElse(Long.MAX_VALUE);
    }

    /** How many tasks are scheduled. */
    public int count() {
        return tasks.size();
    }

    private Optional<Task> first() {
        return tasks.stream().min(Comparator.comparingLong(Task::atMillis));
    }

    /** Runs the first task if it is due now; returns whether it was. */
    public boolean runDue() {
        Optional<Task> due = first().filter(task -> task.atMillis() <= millis.getAsLong());
        due.ifPresent(task -> {
            tasks.remove(task);
            task.body().run();
        });
        return due.isPresent();
    }

    /** Forgets all tasks, as the end of the process does. */
    public void clear() {
        tasks.clear();
    }
}
