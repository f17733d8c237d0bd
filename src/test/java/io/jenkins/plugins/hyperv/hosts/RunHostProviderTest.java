package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host connection of a run. */
class RunHostProviderTest {

    @TempDir
    private Path artifacts;

    private final FakeJenkins jenkins = new FakeJenkins();
    // The common pool has a single thread on a machine with two processors.
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        jenkins.close();
    }

    /** A credentials provider may be slow; the timer thread that calls useShortTimeouts must not wait for it. */
    @Test
    void useShortTimeoutsDoesNotWaitForACredentialsLookupInProgress() throws Exception {
        CountDownLatch lookedUp = new CountDownLatch(1);
        CountDownLatch found = new CountDownLatch(1);
        try (SimulatedHost simulator = SimulatedHost.builder().start()) {
            jenkins.configure(simulator);
            StandardUsernamePasswordCredentials slow = mock();
            when(slow.getId()).thenAnswer(call -> {
                lookedUp.countDown();
                return String.valueOf(found.await(60, TimeUnit.SECONDS));
            });
            jenkins.jenkins().credentials.add(0, slow);
            OperationRequest request = new OperationRequest("hv01", null, OperationLimits.DEFAULT);
            FakeBuild build = new FakeBuild(artifacts);
            try (RunHostProvider provider = new RunHostProvider(request, build::run, line -> {})) {
                CompletableFuture<HypervHost> host = CompletableFuture.supplyAsync(() -> host(provider), threads);
                assertThat(lookedUp.await(30, TimeUnit.SECONDS)).isTrue();
                CompletableFuture.runAsync(provider::useShortTimeouts, threads).get(30, TimeUnit.SECONDS);
                assertThat(host).isNotDone();
                found.countDown();
                assertThat(host.get(30, TimeUnit.SECONDS).referencePoints()).isNotEmpty();
            }
        }
    }

    private static HypervHost host(RunHostProvider provider) {
        try {
            provider.connect();
            return provider.host();
        } catch (ExchangeInterruptedException e) {
            // As the driver does: it repeats the turn.
            return host(provider);
        } catch (WsmanException e) {
            throw new IllegalStateException(e);
        }
    }
}
