package io.jenkins.plugins.hyperv.runs;

import static org.mockito.Mockito.mock;

import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.hosts.JenkinsHostScheduler;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.HostScheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.mockito.invocation.InvocationOnMock;

/**
 * Threads for operations and hosts that a test runs: all tasks run on the thread of the test, when it says so, by a clock
 * that it moves. A task that hangs is one that runs other tasks before it returns.
 */
final class ManualThreads {

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueMillis).thenComparingLong(Task::number));
    private final HostScheduler hostScheduler = mock(HostScheduler.class, this::answer);
    private final HostQueue queue = mock(HostQueue.class, this::answer);
    private boolean hostsAreBusy;
    private boolean closed;
    private long nowMillis;
    private long number;

    private record Task(long dueMillis, long number, boolean onHost, Runnable body) {}

    /** Replaces the threads of a Jenkins. */
    ManualThreads(FakeJenkins jenkins) {
        jenkins.jenkins().extensions.put(JenkinsHostScheduler.class, mock(JenkinsHostScheduler.class, this::answer));
        jenkins.jenkins().extensions.put(OperationThreads.class, mock(OperationThreads.class, this::answer));
    }

    private Object answer(InvocationOnMock call) {
        return switch (call.getMethod().getName()) {
            case "queue" -> queue;
            case "scheduler" -> hostScheduler;
            case "schedule" -> schedule(call);
            case "executor" -> (Executor) task -> add(0, false, task);
            case "runInNewThread" -> {
                add(0, false, call.getArgument(0));
                yield null;
            }
            case "isClosed" -> closed;
            case "clock" -> clock();
            case "stop", "close" -> stop();
            case "phase" -> 0.0;
            default -> null;
        };
    }

    private Runnable schedule(InvocationOnMock call) {
        Object delay = call.getArgument(0);
        long delayMillis = delay instanceof Duration duration ? duration.toMillis() : (Long) delay;
        return add(delayMillis, call.getArguments().length == 3, call.getArgument(call.getArguments().length - 1));
    }

    private Runnable add(long delayMillis, boolean onHost, Runnable body) {
        if (closed) {
            throw new RejectedExecutionException("Jenkins is going down");
        }
        Task task = new Task(nowMillis + delayMillis, number++, onHost, body);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    private Object stop() {
        closed = true;
        tasks.clear();
        return null;
    }

    /** From now on, or no longer, all threads for hosts are busy. */
    void hostsAreBusy(boolean busy) {
        hostsAreBusy = busy;
    }

    /** Runs all tasks that are due. */
    void run() {
        pass(Duration.ZERO);
    }

    /** Lets time pass, with all tasks that become due. */
    void pass(Duration time) {
        long until = nowMillis + time.toMillis();
        while (runNext(Math.max(until, nowMillis))) {
            // A task may add further ones, and let time pass.
        }
        nowMillis = Math.max(until, nowMillis);
    }

    private boolean runNext(long until) {
        for (Task task : tasks.stream().sorted(tasks.comparator()).toList()) {
            if (task.dueMillis() > until) {
                return false;
            }
            if (!task.onHost() || !hostsAreBusy) {
                tasks.remove(task);
                nowMillis = Math.max(nowMillis, task.dueMillis());
                task.body().run();
                return true;
            }
        }
        return false;
    }

    /** How many tasks are due or scheduled. */
    int waiting() {
        return tasks.size();
    }

    /** A clock that shows the time of these threads. */
    MonotonicClock clock() {
        return new MonotonicClock(InstantSource.system(), () -> TimeUnit.MILLISECONDS.toNanos(nowMillis));
    }
}
