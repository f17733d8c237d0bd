package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.ExportReferencePoint;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.operation.Admission.RunningOperations;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The limit of the queue: which operations share one, and that it is never exceeded. */
class OperationQueueLimitTest {

    private static final String ADDRESS = "nat.example.com";

    private final OperationQueue queue = new OperationQueue();
    private int max = 1;

    private static OperationState<ReferencePointExport> started(String host, int port, long millis) throws Exception {
        ExportRequest request = new ExportRequest(
                IdOrName.parse("reference point", "nightly"), null, ExportDirectory.parse("D:\\x"), null, List.of());
        return OperationState.start(
                new ExportReferencePoint(),
                new OperationRequest(host, null, OperationLimits.DEFAULT),
                new Origin("", "job", 1, "", ADDRESS, port, ""),
                ReferencePointExport.of(request),
                millis);
    }

    private OperationQueue.Slot enter(long millis) throws Exception {
        return queue.enter(started("hv01", 5986, millis), false, () -> max);
    }

    private static boolean isAdmitted(OperationQueue.Slot slot, int running) throws Exception {
        return slot.request(() -> running) == 0;
    }

    @Test
    void twoHostsBehindOneAddressHaveQueuesOfTheirOwn() throws Exception {
        assertThat(isAdmitted(queue.enter(started("hv01", 15986, 1), false, () -> 1), 0))
                .isTrue();
        assertThat(isAdmitted(queue.enter(started("hv02", 25986, 2), false, () -> 1), 0))
                .isTrue();
        assertThat(isAdmitted(queue.enter(started("hv02", 25986, 3), false, () -> 1), 1))
                .isFalse();
    }

    @Test
    void namesOfOneHostShareAQueue() throws Exception {
        assertThat(isAdmitted(queue.enter(started("hv01", 5986, 1), false, () -> 1), 0))
                .isTrue();
        assertThat(isAdmitted(queue.enter(started(ADDRESS, 5986, 2), false, () -> 1), 0))
                .isFalse();
    }

    @Test
    void aClockThatIsSetBackAdmitsNoFurtherOperation() throws Exception {
        OperationQueue.Slot running = enter(10_000);
        assertThat(isAdmitted(running, 0)).isTrue();
        OperationQueue.Slot waiting = enter(20_000);
        OperationQueue.Slot afterSetback = enter(5_000);
        assertThat(isAdmitted(afterSetback, 0)).isFalse();
        assertThat(isAdmitted(waiting, 0)).isFalse();
        running.close();
        boolean first = isAdmitted(waiting, 0);
        boolean second = isAdmitted(afterSetback, 0);
        assertThat(first).isNotEqualTo(second);
        assertThat(isAdmitted(running, 0)).as("closed").isFalse();
    }

    /** The host shows the job of another operation after it has counted its jobs, and before the operation is admitted. */
    @Test
    void aJobThatAppearsWhileTheHostCountsIsNotForgotten() throws Exception {
        max = 2;
        int foreign = 1;
        OperationState<ReferencePointExport> state = started("hv01", 5986, 1);
        OperationQueue.Slot submitting = queue.enter(state, false, () -> max);
        assertThat(isAdmitted(submitting, foreign)).isTrue();
        OperationQueue.Slot next = enter(2);
        RunningOperations appearing = () -> {
            submitting.update(true);
            return foreign;
        };
        assertThat(next.request(appearing)).isEqualTo(1);
        assertThat(isAdmitted(next, foreign + 1)).isFalse();
        submitting.close();
        assertThat(isAdmitted(next, foreign)).isTrue();
    }

    @Test
    void threadsThatRequestAtOnceShareTheLimit() throws Exception {
        max = 3;
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            CountDownLatch started = new CountDownLatch(12);
            List<Future<Boolean>> requests = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                OperationQueue.Slot slot = enter(1);
                Callable<Boolean> request = () -> {
                    started.countDown();
                    started.await();
                    return isAdmitted(slot, 0);
                };
                requests.add(threads.submit(request));
            }
            int admitted = 0;
            for (Future<Boolean> request : requests) {
                admitted += request.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Operations enter, request and end in any order, under a clock that jumps; jobs of other clients come and go. */
    @Test
    void noSequenceOfEventsExceedsTheLimit() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        max = 3;
        int foreign = 0;
        List<OperationQueue.Slot> slots = new ArrayList<>();
        Set<OperationQueue.Slot> admitted = new HashSet<>();
        Set<OperationQueue.Slot> shown = new HashSet<>();
        for (int step = 0; step < 5_000; step++) {
            int choice = random.nextInt(10);
            if (slots.isEmpty() || choice < 2) {
                OperationState<ReferencePointExport> state = started("hv01", 5986, random.nextInt(1_000));
                OperationQueue.Slot slot = queue.enter(state, false, () -> max);
                slots.add(slot);
            } else {
                OperationQueue.Slot slot = slots.get(random.nextInt(slots.size()));
                if (choice < 7) {
                    boolean before = admitted.contains(slot);
                    if (isAdmitted(slot, foreign + shown.size())) {
                        admitted.add(slot);
                        assertThat(admitted.size() + (before ? 0 : foreign))
                                .as("seed %d, step %d", seed, step)
                                .isLessThanOrEqualTo(max);
                    }
                } else if (choice == 7 && admitted.contains(slot)) {
                    // A job of a stage appears, or ends before the next stage makes its call.
                    boolean isShown = !shown.remove(slot);
                    slot.update(isShown);
                    if (isShown) {
                        shown.add(slot);
                    }
                } else if (choice == 8) {
                    slot.close();
                    slots.remove(slot);
                    admitted.remove(slot);
                    shown.remove(slot);
                } else {
                    foreign = random.nextInt(3);
                }
            }
        }
        slots.forEach(OperationQueue.Slot::close);
        assertThat(queue.isEmpty()).isTrue();
    }
}
