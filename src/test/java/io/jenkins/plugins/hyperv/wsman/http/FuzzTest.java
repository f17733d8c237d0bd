package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.virtualization.ExportSettings;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Recorded answers, changed at random, end in an answer or in an exception of the client's own: never in another one and
 * never in waiting, nor in memory without bounds or words on the standard error. {@code -Dfuzz.cases=1000000
 * -Dfuzz.seed=7} tries more, and others.
 */
class FuzzTest {

    private static final int CASES = Integer.getInteger("fuzz.cases", 20_000);
    private static final int CASES_TIMEOUT = 600;
    /** For the few KB of each recorded answer, garbage and the first case's loading of classes included. */
    private static final long ALLOCATION_LIMIT = 32L * 1024 * 1024;

    private static final long SEED = Long.getLong("fuzz.seed", 20261122L);

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void nothingWasSaid() {
        System.setErr(standardError);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Half of the cases change envelopes, each operation's in turn. */
    @Test
    @Timeout(value = CASES_TIMEOUT, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void changedEnvelopesEndInAnAnswerOrInAnExceptionOfOurs() throws Exception {
        List<Recording> recordings = recordings();
        int answered = 0;
        for (int i = 0; i < CASES / 2; i++) {
            Random random = new Random(SEED + i);
            Recording recording = recordings.get(i % recordings.size());
            int changed = random.nextInt(recording.answers().size());
            ReplayTransport transport = new ReplayTransport(recording.answers(), changed, new Mutation(random));
            if (ends(SEED + i, () -> recording.operation().run(client(transport)))) {
                answered++;
            }
        }
        assertThat(answered).as("changes that do not matter").isBetween(1, CASES / 2 - 1);
    }

    /** The other half change what NTLM adds: challenges, and sealed messages. */
    @Test
    @Timeout(value = CASES_TIMEOUT, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void changedHandshakesAndSealsEndInAnAnswerOrInAnExceptionOfOurs() {
        byte[] envelope = "<s:Envelope/>".getBytes(StandardCharsets.UTF_8);
        int answered = 0;
        for (int i = 0; i < CASES / 2; i++) {
            Mutation mutation = new Mutation(new Random(SEED + i));
            NtlmHost host = new NtlmHost("s3cret", Optional.empty());
            Authentication.Session session =
                    new NtlmAuthentication("jenkins", "s3cret").newSession(Duration.ofSeconds(15));
            boolean inHandshake = i % 2 == 0;
            host.onTheWay = answer -> inHandshake == (answer.status() == 401) ? changed(answer, mutation) : answer;
            if (ends(SEED + i, () -> session.exchange(host, envelope))) {
                answered++;
            }
        }
        assertThat(answered).as("changes that do not matter").isBetween(1, CASES / 2 - 1);
    }

    private static HttpReply changed(HttpReply answer, Mutation mutation) {
        List<String> challenges = answer.challenges().stream()
                .map(challenge -> new String(
                        mutation.of(challenge.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1))
                .toList();
        byte[] body = answer.body().length == 0 ? answer.body() : mutation.of(answer.body());
        return new HttpReply(answer.status(), answer.contentType(), challenges, body, answer.connection());
    }

    /** Whether it ended in an answer. */
    private static boolean ends(long seed, Attempt attempt) {
        AllocatedBytes allocated = AllocatedBytes.byThisThread();
        try {
            attempt.run();
            return true;
        } catch (WsmanException e) {
            return false;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("-Dfuzz.seed=" + seed + " -Dfuzz.cases=2", e);
        } finally {
            assertThat(allocated.bytes())
                    .as("bytes allocated by -Dfuzz.seed=%d -Dfuzz.cases=2", seed)
                    .isLessThan(ALLOCATION_LIMIT);
        }
    }

    private static HypervHost client(ReplayTransport transport) {
        return new HypervHost(new WsmanClient(transport, ClientSettings.DEFAULT));
    }

    private static List<Recording> recordings() throws IOException {
        SimulatedHost simulator = SimulatedHost.builder().inProcess();
        RecordingTransport transport = new RecordingTransport(simulator);
        HypervHost host = new HypervHost(new WsmanClient(transport, ClientSettings.DEFAULT));
        ReferencePointCollection point = host.referencePoints().get(0);
        ExportSettings full = new ExportSettings(Optional.empty(), List.of());
        Submission.JobStarted started =
                (Submission.JobStarted) host.export(point.reference(), "D:\\Exports\\fuzz", full);
        EndpointReference job = started.job();
        List<Recording> recordings = new ArrayList<>();
        for (Operation operation : List.<Operation>of(
                HypervHost::referencePoints,
                other -> other.referencePointsNamed("it's"),
                other -> other.collectionOf(point),
                other -> other.membersOf(point),
                other -> other.job(job),
                other -> other.exportJobsOf(point.id()),
                other -> other.errorsOf(job),
                other -> other.requestTermination(job),
                other -> other.file("D:\\Exports\\fuzz\\disk.vhdx"),
                other -> other.export(point.reference(), "D:\\Exports\\other", full))) {
            transport.answers.clear();
            operation.run(host);
            recordings.add(new Recording(operation, List.copyOf(transport.answers)));
        }
        return recordings;
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private interface Operation {
        Object run(HypervHost host) throws WsmanException;
    }

    private record Recording(Operation operation, List<byte[]> answers) {}
}
