package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.Inventory;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.HostSurvey;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.ntlm.NtlmAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.TlsChannelBinding;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of a public bug report, with its right result. A case is a small file: a whole HTTP response, or a name, address,
 * certificate or TLS alert.
 */
class RecordedCasesTest {

    private static final Path FILES =
            Path.of("src", "test", "resources", "io", "jenkins", "plugins", "hyperv", "wsman", "cases");
    /** The originals, in checkouts that have them. */
    private static final Path ORIGINALS = Path.of("..", "shared", "cases");

    private static final String V2 = "root/virtualization/v2";
    private static final String ACCESS_DENIED = "Access is denied.";
    private static final EndpointReference JOB =
            EndpointReference.of(V2, "Msvm_CollectionReferencePointExportJob", Map.of("InstanceID", "1"));

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    /** The right result of a case. */
    @FunctionalInterface
    private interface Result {
        void check(RecordedCasesTest test, String file) throws Exception;
    }

    private static final Map<String, Result> CASES = new TreeMap<>(Map.ofEntries(
            entry("01-schemes-in-one-line.kerberos.http", schemes("Negotiate", "Kerberos", "Basic")),
            entry("02-challenge-and-others-in-one-line.ntlm.http", schemes("Negotiate", "Basic")),
            entry("05-gateway-502.job.http", failure(true, Delivery.UNKNOWN, "502")),
            entry("06-gateway-504.job.http", failure(true, Delivery.UNKNOWN, "504")),
            entry("08-wmi-shutting-down.job.http", fault(FaultKind.UNAVAILABLE, true, Delivery.UNKNOWN, "0x80041033")),
            entry(
                    "09-provider-load-failure.job.http",
                    fault(FaultKind.UNAVAILABLE, true, Delivery.UNKNOWN, "Provider load failure")),
            entry(
                    "11-text-in-provider-fault.job.http",
                    fault(FaultKind.INTERNAL, false, Delivery.UNKNOWN, "not assigned to any management roles")),
            entry(
                    "12-relates-to-empty.job.http",
                    fault(FaultKind.ACCESS_DENIED, false, Delivery.ANSWERED, ACCESS_DENIED)),
            entry(
                    "14-soap-fault-with-403.job.http",
                    fault(FaultKind.ACCESS_DENIED, false, Delivery.ANSWERED, ACCESS_DENIED)),
            entry("16-percent-empty.job.http", RecordedCasesTest::theJobRunsAtAnUnknownPercent),
            entry("17-operational-status-empty.job.http", RecordedCasesTest::theJobIsCompleted),
            entry("21-control-character.job.http", RecordedCasesTest::theCharacterIsReplacedByItsPicture),
            entry("22-last-modified-wildcard.file.http", RecordedCasesTest::theDateIsUnknownAndTheSizeIsNot),
            entry("23-reference-point-twice.points.http", RecordedCasesTest::thereIsOneReferencePoint),
            entry("25-endless-empty-pages.points.http", RecordedCasesTest::theQueryEnds),
            entry("26-wmi-access-denied-by-code.survey.http", RecordedCasesTest::accessIsDenied),
            entry("addresses.txt", RecordedCasesTest::theFormRejectsEveryLine),
            entry("cb-SHA384withRSAandMGF1.der", RecordedCasesTest::theBindingHasTheDigestOfTheSignature),
            entry("group-name.txt", RecordedCasesTest::theNameIsOneLine),
            entry("tls-alert-40-handshake-failure.bin", alert("handshake")),
            entry("tls-alert-70-protocol-version.bin", alert("TLS 1.2")),
            entry("users-ntlm.txt", RecordedCasesTest::everyUserLogsIn)));

    private static Map.Entry<String, Result> entry(String file, Result result) {
        return Map.entry(file, result);
    }

    static Stream<String> files() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theResultIsRight(String file) throws Exception {
        CASES.get(file).check(this, file);
    }

    @Test
    void everyCaseIsInTheTable() throws IOException {
        assertThat(names(FILES)).isEqualTo(List.copyOf(CASES.keySet()));
        if (Files.isDirectory(ORIGINALS)) {
            assertThat(names(ORIGINALS)).isEqualTo(List.copyOf(CASES.keySet()));
            for (String name : CASES.keySet()) {
                assertThat(FILES.resolve(name)).hasSameBinaryContentAs(ORIGINALS.resolve(name));
            }
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** The response offers these schemes, and a token for the first if it has one. */
    private static Result schemes(String... expected) {
        return (test, file) -> {
            String header = RecordedResponsesTest.recorded(file)
                    .lines()
                    .filter(line -> line.startsWith("WWW-Authenticate: "))
                    .map(line -> line.substring(18).replace("@CHALLENGE@", "TlRMTVNTUAAC"))
                    .findFirst()
                    .orElseThrow();
            HttpResponse response =
                    new HttpResponse(401, "", List.of(header), new byte[0], new HttpConnection(1, Optional.empty()));
            assertThat(response.schemes()).containsExactly(expected);
            assertThat(response.challenge("Negotiate"))
                    .isEqualTo(header.contains("TlRM") ? Optional.of("TlRMTVNTUAAC") : Optional.empty());
            // The client chooses the scheme that it wants, and does not say that the host offers none.
            try (RawHost host = RecordedResponsesTest.host(UnaryOperator.identity(), unauthorized(header));
                    WsmanClient client = test.client(host, new NtlmAuthentication("jenkins", "s3cret"))) {
                catchThrowableOfType(WsmanException.class, () -> client.get(JOB));
                assertThat(host.requests()).anyMatch(request -> request.contains("Authorization: Negotiate TlRM"));
            }
        };
    }

    private static String unauthorized(String header) {
        return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + header.replace(" TlRMTVNTUAAC", "") + "\r\n\r\n";
    }

    /** The request fails without a fault of the host. */
    private static Result failure(boolean isTransient, Delivery delivery, String words) {
        return (test, file) -> {
            WsmanException failure = test.failureOf(file);
            assertThat(failure).isNotInstanceOf(WsmanFault.class).hasMessageContaining(words);
            assertThat(failure.isTransient()).isEqualTo(isTransient);
            assertThat(failure.delivery()).isEqualTo(delivery);
        };
    }

    /** The request fails with a fault of the host, whose words are kept. */
    private static Result fault(FaultKind kind, boolean isTransient, Delivery delivery, String words) {
        return (test, file) -> {
            WsmanException failure = test.failureOf(file);
            assertThat(failure).isInstanceOf(WsmanFault.class).hasMessageContaining(words);
            assertThat(((WsmanFault) failure).kind()).isEqualTo(kind);
            assertThat(failure.isTransient()).isEqualTo(isTransient);
            assertThat(failure.delivery()).isEqualTo(delivery);
            assertThat(failure.advice()).isNotEmpty();
        };
    }

    /** The host ends the handshake with an alert, whose cause is named. */
    private static Result alert(String named) {
        return (test, file) -> {
            byte[] alert = Files.readAllBytes(FILES.resolve(file));
            try (RawHost host = new RawHost(connection -> {
                        connection.receive();
                        connection.send(alert);
                    });
                    WsmanClient client = test.client(
                            URI.create(host.endpoint().toString().replace("http:", "https:")),
                            new BasicAuthentication("jenkins", "s3cret"))) {
                WsmanException failure = catchThrowableOfType(WsmanException.class, () -> client.get(JOB));
                assertThat(failure.getMessage() + " " + failure.advice()).contains(named);
                assertThat(failure.isTransient()).isFalse();
                assertThat(failure.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
            }
        };
    }

    private void theJobRunsAtAnUnknownPercent(String file) throws Exception {
        ConcreteJob job = job(file);
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(job.progress().percent()).isZero();
    }

    private void theJobIsCompleted(String file) throws Exception {
        assertThat(job(file).state()).isEqualTo(JobState.COMPLETED);
        assertThat(job(file).succeeded()).isTrue();
    }

    private void theCharacterIsReplacedByItsPicture(String file) throws Exception {
        assertThat(job(file).succeeded()).isTrue();
        assertThat(instance(file).string("StatusDescriptions")).contains("x\u241Fy");
    }

    private void theDateIsUnknownAndTheSizeIsNot(String file) throws Exception {
        assertThat(instance(file).instant("LastModified")).isEmpty();
        assertThat(instance(file).integer("FileSize")).hasValue(5);
    }

    private void thereIsOneReferencePoint(String file) throws Exception {
        try (RawHost host = host(file);
                WsmanClient client = client(host)) {
            assertThat(client.query(V2, "SELECT * FROM Msvm_ReferencePointCollection"))
                    .singleElement()
                    .satisfies(item -> assertThat(item.instance().string("CollectionID"))
                            .contains("7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D"));
        }
    }

    private void theQueryEnds(String file) throws Exception {
        try (RawHost host = host(file);
                WsmanClient client = client(host)) {
            WsmanException failure = catchThrowableOfType(
                    WsmanException.class, () -> client.query(V2, "SELECT * FROM Msvm_ReferencePointCollection"));
            assertThat(failure.isTransient()).isFalse();
            assertThat(host.requests()).hasSizeLessThan(200);
        }
    }

    private void accessIsDenied(String file) throws Exception {
        try (RawHost host = host(file);
                WsmanClient client = client(host)) {
            WsmanFault failure = catchThrowableOfType(WsmanFault.class, () -> HostSurvey.of(client));
            assertThat(failure.kind()).isEqualTo(FaultKind.ACCESS_DENIED);
            assertThat(failure.isTransient()).isFalse();
            assertThat(failure).hasMessageContaining("'access denied'");
            assertThat(failure.advice()).contains("Hyper-V Administrators");
        }
    }

    private void theFormRejectsEveryLine(String file) throws Exception {
        try (FakeJenkins jenkins = new FakeJenkins()) {
            assertThat(jenkins.jenkins()).isNotNull();
            assertThat(Files.readAllLines(FILES.resolve(file)))
                    .isNotEmpty()
                    .allSatisfy(address -> assertThat(new HypervHostConfiguration.DescriptorImpl()
                                    .doCheckAddress(address, "", "true", "NTLM")
                                    .kind)
                            .isEqualTo(FormValidation.Kind.ERROR));
        }
    }

    private void theBindingHasTheDigestOfTheSignature(String file) throws Exception {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(FILES.resolve(file))));
        byte[] data = TlsChannelBinding.to(certificate).applicationData();
        assertThat(Arrays.copyOfRange(data, "tls-server-end-point:".length(), data.length))
                .isEqualTo(MessageDigest.getInstance("SHA-384").digest(certificate.getEncoded()));
    }

    private void theNameIsOneLine(String file) throws Exception {
        String name = Files.readString(FILES.resolve(file));
        assertThat(name.lines()).hasSizeGreaterThan(1);
        Inventory inventory = new Inventory().add(new VmGroup("60D1D942-9FBC-4A08-A3C7-7CB6E11760A5", name, List.of()));
        try (SimulatedHost host = SimulatedHost.builder()
                        .inventory(inventory)
                        .user("jenkins", "s3cret")
                        .start();
                WsmanClient client = client(host.endpoint(), new NtlmAuthentication("jenkins", "s3cret"))) {
            assertThat(new HypervHost(client).collections())
                    .singleElement()
                    .satisfies(group -> assertThat(group.name())
                            .startsWith("Web [hv01] 100 %")
                            .doesNotContainPattern("\\p{Cntrl}"));
        }
    }

    /** NTLM proves the password of a user whose name Windows upper-cases in its own way. */
    private void everyUserLogsIn(String file) throws Exception {
        List<String> users = Files.readAllLines(FILES.resolve(file));
        assertThat(users).isNotEmpty();
        for (String user : users) {
            String account = user.substring(user.indexOf('\\') + 1)
                    + (user.contains("\\") ? "@" + user.substring(0, user.indexOf('\\')) + ".example.com" : "");
            try (SimulatedHost host =
                            SimulatedHost.builder().user(account, "s3cret").start();
                    WsmanClient client = client(host.endpoint(), new NtlmAuthentication(user, "s3cret"))) {
                assertThat(client.project(V2, "SELECT Name FROM Msvm_ComputerSystem"))
                        .as(user)
                        .isNotEmpty();
            }
        }
    }

    /** The plugin reads jobs with a query: the recorded response to a Get becomes the only item of a page. */
    private ConcreteJob job(String file) throws Exception {
        String page = RecordedResponsesTest.recorded(file)
                .replace("<s:Body>", "<s:Body><n:EnumerateResponse><n:EnumerationContext/><w:Items>")
                .replace("</s:Body>", "</w:Items><w:EndOfSequence/></n:EnumerateResponse></s:Body>");
        try (RawHost host = RecordedResponsesTest.host(UnaryOperator.identity(), page);
                WsmanClient client = client(host)) {
            return new HypervHost(client).job(JOB).orElseThrow();
        }
    }

    private CimInstance instance(String file) throws Exception {
        try (RawHost host = host(file);
                WsmanClient client = client(host)) {
            return client.get(JOB);
        }
    }

    private WsmanException failureOf(String file) throws Exception {
        try (RawHost host = host(file);
                WsmanClient client = client(host)) {
            return catchThrowableOfType(WsmanException.class, () -> client.get(JOB));
        }
    }

    private static RawHost host(String file) throws IOException {
        return RecordedResponsesTest.host(UnaryOperator.identity(), RecordedResponsesTest.recorded(file));
    }

    private WsmanClient client(RawHost host) throws WsmanException {
        return client(host, new BasicAuthentication("jenkins", "s3cret"));
    }

    private WsmanClient client(RawHost host, Authentication authentication) throws WsmanException {
        return client(host.endpoint(), authentication);
    }

    private WsmanClient client(URI endpoint, Authentication authentication) throws WsmanException {
        return new WsmanClient(
                new HttpTransport(
                        new Route(endpoint, new TlsTrust.Installed()), authentication, HttpSettings.DEFAULT, watchdog),
                ClientSettings.DEFAULT);
    }
}
