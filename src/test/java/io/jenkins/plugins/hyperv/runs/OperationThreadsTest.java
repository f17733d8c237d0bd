package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads for the part of operations that waits for Jenkins. */
class OperationThreadsTest {

    private final OperationThreads threads = new OperationThreads();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        threads.stop();
    }

    private void hang() {
        try {
            release.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertRuns(Executor executor) throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        executor.execute(ran::countDown);
        assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aStuckBuildDelaysNoOtherBuild() throws Exception {
        for (int i = 0; i < 100; i++) {
            threads.executor("stuck").execute(this::hang);
        }
        assertRuns(threads.executor("other"));
    }

    @Test
    void manyStuckBuildsDelayNoOtherBuild() throws Exception {
        for (int build = 0; build < OperationThreads.MAX_THREADS / 2; build++) {
            for (int i = 0; i < 9; i++) {
                threads.executor("stuck " + build).execute(this::hang);
            }
        }
        assertRuns(threads.executor("other"));
    }

    @Test
    void aBuildRunsAFewTasksAtATime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch ran = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            threads.executor("build").execute(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.yield();
                running.decrementAndGet();
                ran.countDown();
            });
        }
        assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isLessThanOrEqualTo(OperationThreads.MAX_THREADS_PER_BUILD);
    }

    @Test
    void aTaskWaitsWhileTheSystemHasNoThread() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        OperationThreads exhausted = new OperationThreads(task -> {
            if (attempts.getAndIncrement() == 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        });
        try {
            assertRuns(exhausted.executor("build"));
        } finally {
            exhausted.stop();
        }
    }

    @Test
    void waitingTasksOfABuildRunWhenOthersEndEvenByAnError() throws Exception {
        CountDownLatch ran = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            threads.executor("build").execute(() -> {
                ran.countDown();
                throw new AssertionError("expected in the log of this test");
            });
        }
        assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTaskOfItsOwnDoesNotWaitForOthers() throws Exception {
        for (int build = 0; build < 100; build++) {
            threads.executor("stuck " + build).execute(this::hang);
        }
        assertRuns(threads::runInNewThread);
    }

    @Test
    void tasksAreRejectedWhenJenkinsGoesDown() {
        threads.stop();
        assertThat(threads.isClosed()).isTrue();
        assertThatThrownBy(() -> threads.executor("build").execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
