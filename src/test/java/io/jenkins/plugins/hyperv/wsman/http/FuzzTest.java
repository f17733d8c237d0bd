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
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.SimulatedNtlmChannel;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAuthentication;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Fuzz test: recorded responses with random changes end in a result or in an exception of the client. They never cause
 * another exception, endless waiting, unbounded memory or output on the standard error. {@code -Dfuzz.cases=1000000
 * -Dfuzz.seed=7} runs more and other cases.
 */
class FuzzTest {

    private static final int CASES = Integer.getInteger("fuzz.cases", 20_000);
    private static final int CASES_TIMEOUT = 600;
    /** For recorded responses of a few KB, including garbage and class loading. */
    private static final long ALLOCATION_LIMIT = 32L * 1024 * 1024;

    private static final long SEED = Long.getLong("fuzz.seed", 20261122L);

    /** Other digits, and another upper case of i. */
    private static final List<Locale> LOCALES =
            List.of(Locale.US, Locale.forLanguageTag("ar-EG"), Locale.forLanguageTag("tr-TR"));

    private final Locale defaultLocale = Locale.getDefault();
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @BeforeEach
    void captureStandardError() {
        System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(defaultLocale);
    }

    @AfterEach
    void nothingWasPrinted() {
        System.setErr(standardError);
        assertThat(output.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Half of the cases change envelopes, of each operation in turn. */
    @Test
    @Timeout(value = CASES_TIMEOUT, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void changedEnvelopesEndInAResultOrAClientException() throws Exception {
        List<Recording> recordings = recordings();
        int succeeded = 0;
        for (int i = 0; i < CASES / 2; i++) {
            Random random = new Random(SEED + i);
            Locale.setDefault(LOCALES.get(i % LOCALES.size()));
            Recording recording = recordings.get(i % recordings.size());
            int changed = random.nextInt(recording.responses().size());
            ReplayTransport transport = new ReplayTransport(recording.responses(), changed, new Mutation(random));
            if (ends(SEED + i, () -> recording.operation().run(client(transport)))) {
                succeeded++;
            }
        }
        assertThat(succeeded).as("changes without effect").isBetween(1, CASES / 2 - 1);
    }

    /** The other half changes NTLM challenges and encrypted messages. */
    @Test
    @Timeout(value = CASES_TIMEOUT, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void changedHandshakesAndEncryptedMessagesEndInAResultOrAClientException() {
        byte[] envelope = "<s:Envelope/>".getBytes(StandardCharsets.UTF_8);
        int succeeded = 0;
        for (int i = 0; i < CASES / 2; i++) {
            Mutation mutation = new Mutation(new Random(SEED + i));
            Locale.setDefault(LOCALES.get(i % LOCALES.size()));
            SimulatedNtlmChannel host = new SimulatedNtlmChannel("jenkins", "s3cret", Optional.empty());
            Authentication.Session session =
                    new NtlmAuthentication("jenkins", "s3cret").newSession(Duration.ofSeconds(15));
            boolean inHandshake = i % 2 == 0;
            host.filterResponses(
                    response -> inHandshake == (response.status() == 401) ? changed(response, mutation) : response);
            if (ends(SEED + i, () -> session.exchange(host, envelope, Repetition.ALLOWED))) {
                succeeded++;
            }
        }
        assertThat(succeeded).as("changes without effect").isBetween(1, CASES / 2 - 1);
    }

    private static HttpResponse changed(HttpResponse response, Mutation mutation) {
        List<String> challenges = response.challenges().stream()
                .map(challenge -> new String(
                        mutation.of(challenge.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1))
                .toList();
        byte[] body = response.body().length == 0 ? response.body() : mutation.of(response.body());
        return new HttpResponse(response.status(), response.contentType(), challenges, body, response.connection());
    }

    /** Whether the attempt ended in a result. */
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
                other -> other.referencePointExports().of(point.id()),
                other -> other.errorsOf(job),
                other -> other.requestTermination(job),
                other -> other.storage().filesIn(List.of("D:\\Exports\\fuzz")),
                other -> other.filesOf(
                        job.className(), job.selector("InstanceID").orElseThrow()),
                other -> other.export(point.reference(), "D:\\Exports\\other", full))) {
            transport.responses.clear();
            operation.run(host);
            recordings.add(new Recording(operation, List.copyOf(transport.responses)));
        }
        return recordings;
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private interface Operation {
        Object run(HypervHost host) throws WsmanException;
    }

    private record Recording(Operation operation, List<byte[]> responses) {}
}
