package io.jenkins.plugins.hyperv.scheduler;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Thread pool without threads: a task that has started runs, and so ends, when the test says so. */
final class ManualWorkers extends AbstractExecutorService {

    private final List<HostBacklog.Task> started = new ArrayList<>();
    private Consumer<HostBacklog.Task> onStart = task -> {};
    private int mostStarted;
    private boolean outOfThreads;
    private boolean shutDown;

    /** Calls this with each task that starts. */
    void onStart(Consumer<HostBacklog.Task> action) {
        onStart = action;
    }

    void outOfThreads(boolean out) {
        outOfThreads = out;
    }

    @Override
    public void execute(Runnable task) {
        if (outOfThreads) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        started.add((HostBacklog.Task) task);
        mostStarted = Math.max(mostStarted, started.size());
        onStart.accept((HostBacklog.Task) task);
    }

    /** Keys of the hosts whose tasks have started and not ended, in the order of their start. */
    List<Object> running() {
        return started.stream().map(task -> task.host().key()).toList();
    }

    /** How many tasks ran at once at most. */
    int mostRunning() {
        return mostStarted;
    }

    /** Ends a task that has started. */
    void end(HostBacklog.Task task) {
        started.remove(task);
        task.run();
    }

    /** Ends the task of a host that has started first. */
    void end(Object key) {
        Iterator<HostBacklog.Task> tasks = List.copyOf(started).iterator();
        HostBacklog.Task task = tasks.next();
        while (!task.host().key().equals(key)) {
            task = tasks.next();
        }
        end(task);
    }

    @Override
    public void shutdown() {
        shutDown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutDown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return shutDown && started.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }
}
