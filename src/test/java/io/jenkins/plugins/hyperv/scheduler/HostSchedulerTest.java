package io.jenkins.plugins.hyperv.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many hosts on few threads, some of them silent. A task that a test does not end waits for its host. */
@Timeout(60)
class HostSchedulerTest {

    private static final int MAX_THREADS = 8;

    private final ManualTimer timer = new ManualTimer();
    private final ManualWorkers workers = new ManualWorkers();
    private final HostScheduler scheduler = scheduler(MAX_THREADS);
    private final List<String> ended = new ArrayList<>();

    private HostScheduler scheduler(int maxThreads) {
        return new HostScheduler(maxThreads, timer.executor(), workers);
    }

    private Runnable add(String host, WorkKind kind) {
        Runnable cancel = scheduler.queue(host).schedule(0, kind, () -> ended.add(host + " " + kind));
        timer.advance(0);
        return cancel;
    }

    /** Adds a task of a host whose last exchange waited in vain. */
    private void addUnresponsive(String host, WorkKind kind) {
        scheduler.queue(host).schedule(0, kind, () -> ended.add(host + " " + kind));
        scheduler.queue(host).responsive(false);
        timer.advance(0);
    }

    private void fill() {
        for (int i = 0; i < MAX_THREADS; i++) {
            add("busy" + i, WorkKind.READ);
        }
    }

    @Test
    void aSilentHostDelaysNoneOf299Others() {
        add("silent", WorkKind.READ);
        add("silent", WorkKind.POLL);
        add("silent", WorkKind.READ);
        for (int i = 0; i < 299; i++) {
            add("host" + i, WorkKind.POLL);
            workers.end("host" + i);
        }
        assertThat(ended).hasSize(299);
        assertThat(workers.running()).containsExactly("silent", "silent");
    }

    @Test
    void noMoreTasksRunThanThereMayBeThreads() {
        fill();
        add("next", WorkKind.READ);
        assertThat(workers.running()).hasSize(MAX_THREADS).doesNotContain("next");
        workers.end("busy3");
        assertThat(workers.running()).hasSize(MAX_THREADS).contains("next");
    }

    @Test
    void hostsAreServedInTurn() {
        fill();
        add("a", WorkKind.READ);
        add("a", WorkKind.READ);
        add("b", WorkKind.READ);
        workers.end("busy0");
        workers.end("busy1");
        assertThat(workers.running()).endsWith("a", "b");
    }

    @Test
    void beyondTheLimitHostsThatRespondComeFirst() {
        fill();
        addUnresponsive("silent", WorkKind.POLL);
        add("healthy", WorkKind.READ);
        workers.end("busy0");
        assertThat(workers.running()).endsWith("healthy");
        workers.end("busy1");
        assertThat(workers.running()).endsWith("healthy", "silent");
    }

    @Test
    void hostsThatDoNotRespondHoldAQuarterOfTheThreadsUntilTheyRespond() {
        for (int i = 0; i < 5; i++) {
            addUnresponsive("silent" + i, WorkKind.POLL);
        }
        assertThat(workers.running()).hasSize(MAX_THREADS / 4);
        Object first = workers.running().get(0);
        workers.end(first);
        assertThat(workers.running()).hasSize(MAX_THREADS / 4);
        scheduler.queue("silent4").responsive(true);
        assertThat(workers.running()).hasSize(MAX_THREADS / 4 + 1).contains("silent4");
    }

    @Test
    void aSingleThreadServesHostsThatDoNotRespondToo() {
        HostScheduler single = scheduler(1);
        single.queue("silent").schedule(0, WorkKind.POLL, () -> {});
        single.queue("silent").responsive(false);
        timer.advance(0);
        assertThat(workers.running()).containsExactly("silent");
    }

    @Test
    void aHostRunsTwoTasksAtATime() {
        for (int i = 0; i < 5; i++) {
            add("host", WorkKind.READ);
        }
        assertThat(workers.running()).hasSize(2);
        workers.end("host");
        assertThat(workers.running()).hasSize(2);
    }

    @Test
    void queuedCallsDoNotBlockPollsAndReads() {
        add("host", WorkKind.CALL);
        add("host", WorkKind.CALL);
        assertThat(workers.running()).hasSize(1);
        add("host", WorkKind.READ);
        assertThat(workers.running()).hasSize(2);
        workers.end("host");
        workers.end("host");
        assertThat(ended).containsExactly("host CALL", "host READ");
        workers.end("host");
        assertThat(ended).containsExactly("host CALL", "host READ", "host CALL");
    }

    @Test
    void pollsComeBeforeOtherTasksOfTheirHost() {
        add("host", WorkKind.READ);
        add("host", WorkKind.READ);
        add("host", WorkKind.READ);
        add("host", WorkKind.CALL);
        add("host", WorkKind.POLL);
        for (int i = 0; i < 5; i++) {
            workers.end("host");
        }
        assertThat(ended).containsExactly("host READ", "host READ", "host POLL", "host CALL", "host READ");
    }

    @Test
    void aTaskStartsAfterItsDelay() {
        scheduler.queue("host").schedule(500, WorkKind.READ, () -> {});
        timer.advance(499);
        assertThat(workers.running()).isEmpty();
        timer.advance(1);
        assertThat(workers.running()).hasSize(1);
    }

    @Test
    void aCancelledTaskLeavesAtOnceBeforeAndAfterItsDelay() {
        Runnable delayed = scheduler.queue("delayed").schedule(500, WorkKind.READ, () -> ended.add("delayed"));
        fill();
        Runnable waiting = add("waiting", WorkKind.CALL);
        assertThat(scheduler.size()).isEqualTo(MAX_THREADS + 2);
        delayed.run();
        waiting.run();
        assertThat(scheduler.size()).isEqualTo(MAX_THREADS);
        timer.advance(500);
        workers.end("busy0");
        assertThat(workers.running())
                .hasSize(MAX_THREADS - 1)
                .allMatch(key -> key.toString().startsWith("busy"));
    }

    @Test
    void aTaskThatRunsIsNotAffectedByItsCancellation() {
        Runnable cancel = add("host", WorkKind.CALL);
        cancel.run();
        workers.end("host");
        cancel.run();
        assertThat(ended).containsExactly("host CALL");
    }

    @Test
    void aTaskThatFailsFreesItsThread() {
        scheduler.queue("host").schedule(0, WorkKind.CALL, () -> {
            throw new IllegalStateException("broken");
        });
        add("host", WorkKind.CALL);
        assertThatThrownBy(() -> workers.end("host")).hasMessage("broken");
        assertThat(workers.running()).containsExactly("host");
    }

    @Test
    void aTaskForWhichTheSystemHasNoThreadIsStartedLater() {
        workers.outOfThreads(true);
        add("host", WorkKind.CALL);
        workers.outOfThreads(false);
        timer.advance(1_000);
        assertThat(workers.running()).containsExactly("host");
    }

    @Test
    void hostsWithoutTasksAreForgotten() {
        for (int i = 0; i < 1_000; i++) {
            add("host" + i, WorkKind.POLL);
        }
        assertThat(scheduler.size()).isEqualTo(1_000);
        while (!workers.running().isEmpty()) {
            workers.end(workers.running().get(0));
        }
        assertThat(ended).hasSize(1_000);
        assertThat(scheduler.size()).isZero();
        scheduler.queue("host0").responsive(true);
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void aHostThatDoesNotRespondIsRememberedBetweenItsTasks() {
        for (int i = 0; i < 5; i++) {
            scheduler.queue("silent" + i).responsive(false);
        }
        for (int i = 0; i < 5; i++) {
            add("silent" + i, WorkKind.READ);
        }
        assertThat(workers.running()).hasSize(MAX_THREADS / 4);
    }

    @Test
    void aHostThatWaitsLongForAThreadStillDoesNotRespond() {
        for (int i = 0; i < 5; i++) {
            addUnresponsive("silent" + i, WorkKind.READ);
        }
        timer.advance(Duration.ofHours(1).toMillis());
        assertThat(workers.running()).hasSize(MAX_THREADS / 4);
    }

    @Test
    void aHostThatDoesNotRespondIsForgottenFiveMinutesAfterItsLastTask() {
        scheduler.queue("silent").responsive(false);
        timer.advance(200_000);
        scheduler.queue("silent").responsive(false);
        timer.advance(299_999);
        assertThat(scheduler.size()).isEqualTo(1);
        timer.advance(1);
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void closedItRejectsTasksAndStartsNone() {
        fill();
        add("waiting", WorkKind.READ);
        scheduler.close();
        workers.end("busy0");
        assertThat(workers.running()).doesNotContain("waiting");
        assertThat(scheduler.isClosed()).isTrue();
        HostQueue queue = scheduler.queue("host");
        assertThatThrownBy(() -> queue.schedule(0, WorkKind.READ, () -> {}))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> scheduler.schedule(0, () -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void phasesOfHostsAreSpreadEvenly() {
        Integer[] tenths = new Integer[10];
        Arrays.fill(tenths, 0);
        for (int i = 0; i < 300; i++) {
            double phase = scheduler.queue("hv%03d.example.com".formatted(i)).phase();
            tenths[(int) (phase * 10)]++;
        }
        assertThat(tenths).allMatch(count -> count > 15 && count < 45);
    }

    /** Makes and remembers real threads, which end or are interrupted. */
    private static final class Threads implements ThreadFactory {
        private final BlockingQueue<Thread> made = new LinkedBlockingQueue<>();

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            made.add(thread);
            return thread;
        }
    }

    @Test
    void idleThreadsEnd() throws Exception {
        Threads threads = new Threads();
        Duration keepAlive = Duration.ofMillis(1);
        try (HostScheduler idle = new HostScheduler(
                MAX_THREADS, HostScheduler.timer(threads, keepAlive), HostScheduler.workers(threads, keepAlive))) {
            CountDownLatch ran = new CountDownLatch(1);
            idle.queue("host").schedule(0, WorkKind.READ, ran::countDown);
            ran.await();
            for (Thread thread : threads.made) {
                thread.join();
            }
            assertThat(threads.made).hasSize(2);
        }
    }

    @Test
    void closingInterruptsTheThreadsOfRunningTasks() throws Exception {
        HostScheduler real = new HostScheduler(MAX_THREADS, new Threads());
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        real.queue("host").schedule(0, WorkKind.READ, () -> {
            began.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        began.await();
        real.close();
        interrupted.await();
        assertThat(real.isClosed()).isTrue();
    }

    /** 1,000 hosts, 100 ms away, polled every 15 s: 50 of them black holes, each of which costs a thread 90 s. */
    @Test
    void aThousandHostsKeepTheirIntervalBesideFiftyBlackHoles() {
        int hosts = 1_000;
        int blackHoles = 50;
        long intervalMillis = 15_000;
        HostScheduler large = scheduler(64);
        Map<Object, Long> dueMillis = new HashMap<>();
        Map<Object, Integer> polls = new HashMap<>();
        AtomicInteger late = new AtomicInteger();
        workers.onStart(task -> {
            int host = (Integer) task.host().key();
            boolean blackHole = host < blackHoles;
            polls.merge(host, 1, Integer::sum);
            if (!blackHole && timer.millis() - dueMillis.get(host) > 250) {
                late.incrementAndGet();
            }
            timer.schedule(() -> workers.end(task), blackHole ? 90_000 : 100);
        });
        for (int host = 0; host < hosts; host++) {
            HostQueue queue = large.queue(host);
            poll(queue, (long) (queue.phase() * intervalMillis), intervalMillis, host >= blackHoles, dueMillis);
        }
        timer.advance(Duration.ofMinutes(10).toMillis());
        assertThat(late).hasValue(0);
        assertThat(workers.mostRunning()).isLessThanOrEqualTo(64);
        for (int host = 0; host < hosts; host++) {
            assertThat(polls.get(host)).as("polls of host %d", host).isGreaterThanOrEqualTo(host < blackHoles ? 2 : 39);
        }
    }

    private void poll(
            HostQueue queue, long delayMillis, long intervalMillis, boolean responds, Map<Object, Long> dueMillis) {
        dueMillis.put(queue.key(), timer.millis() + delayMillis);
        queue.schedule(delayMillis, WorkKind.POLL, () -> {
            queue.responsive(responds);
            poll(queue, intervalMillis, intervalMillis, responds, dueMillis);
        });
    }
}
