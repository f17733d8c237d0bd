package io.jenkins.plugins.hyperv.scheduler;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Backlog of one host: its delayed, waiting and running tasks. Guarded by the lock of its {@link HostScheduler}. */
final class HostBacklog {

    private static final int MAX_RUNNING = 2;

    private final Object key;
    private final Consumer<Task> ended;
    private final Set<Task> delayed = new HashSet<>();
    private final Map<WorkKind, Set<Task>> waiting = new EnumMap<>(WorkKind.class);
    private final Set<Task> running = new HashSet<>();
    private boolean responsive = true;
    private Runnable cancelExpiry = () -> {};

    /** Task of this host. Compared by identity. */
    final class Task implements Runnable {
        private final WorkKind kind;
        private final Runnable body;

        private Task(WorkKind kind, Runnable body) {
            this.kind = kind;
            this.body = body;
        }

        HostBacklog host() {
            return HostBacklog.this;
        }

        @Override
        public void run() {
            try {
                body.run();
            } finally {
                ended.accept(this);
            }
        }
    }

    /**
     * @param key of the host's queue
     * @param ended receives each task that has run, on the task's thread and without the lock
     */
    HostBacklog(Object key, Consumer<Task> ended) {
        this.key = key;
        this.ended = ended;
        for (WorkKind kind : WorkKind.values()) {
            waiting.put(kind, new LinkedHashSet<>());
        }
    }

    Object key() {
        return key;
    }

    Task delay(WorkKind kind, Runnable body) {
        Task task = new Task(kind, body);
        delayed.add(task);
        return task;
    }

    /** Queues a task whose delay is over, unless it has been cancelled. */
    void enqueue(Task task) {
        if (delayed.remove(task)) {
            waiting.get(task.kind).add(task);
        }
    }

    /** Removes a task that does not run yet. */
    void cancel(Task task) {
        delayed.remove(task);
        waiting.get(task.kind).remove(task);
    }

    /** The task to run next. Empty if there is none, or if enough of them run. */
    Optional<Task> next() {
        if (running.size() >= MAX_RUNNING) {
            return Optional.empty();
        }
        boolean calling = running.stream().anyMatch(task -> task.kind == WorkKind.CALL);
        return waiting.entrySet().stream()
                .filter(entry -> !calling || entry.getKey() != WorkKind.CALL)
                .flatMap(entry -> entry.getValue().stream())
                .findFirst();
    }

    void begin(Task task) {
        waiting.get(task.kind).remove(task);
        running.add(task);
    }

    void end(Task task) {
        running.remove(task);
    }

    /** Takes back a task that could not be started. */
    void postpone(Task task) {
        running.remove(task);
        delayed.add(task);
    }

    boolean isWaiting() {
        return waiting.values().stream().anyMatch(tasks -> !tasks.isEmpty());
    }

    boolean isEmpty() {
        return delayed.isEmpty() && running.isEmpty() && !isWaiting();
    }

    /** Whether the last exchange did not wait in vain. */
    boolean isResponsive() {
        return responsive;
    }

    void markResponsive() {
        cancelExpiry.run();
        responsive = true;
    }

    /** @param cancelNewExpiry cancels the end of this state, if the host responds before or fails again */
    void markUnresponsive(Runnable cancelNewExpiry) {
        cancelExpiry.run();
        cancelExpiry = cancelNewExpiry;
        responsive = false;
    }
}
