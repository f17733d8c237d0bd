package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.CredentialsDescriptor;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import hudson.AbortException;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.hosts.AuthenticationScheme;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Content;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a host or its answers: the build fails with one sentence and leaves no manifest. */
class HostOutageTest {

    @TempDir
    private Path artifacts;

    private final FakeJenkins jenkins = new FakeJenkins();
    private FakeBuild build;

    @AfterEach
    void stop() {
        jenkins.close();
    }

    private static SimulatedHost simulator(ServerCertificate certificate) throws IOException {
        return SimulatedHost.builder()
                .https(certificate)
                .clock(InstantSource.system())
                .start();
    }

    private String failure() throws Exception {
        build = new FakeBuild(artifacts);
        FakeStepContext context = new FakeStepContext(build);
        new HypervExportReferencePointStep("hv01", "nightly", "D:\\Exports\\web-42")
                .start(context)
                .start();
        Throwable failure = context.failure();
        assertThat(failure).isInstanceOf(AbortException.class);
        assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("Exception");
        assertThat(build.log()).noneMatch(line -> line.contains("\tat "));
        assertThat(artifacts).isEmptyDirectory();
        return failure.getMessage();
    }

    private String failure(Disturbance disturbance) throws Exception {
        try (SimulatedHost simulator = simulator(ServerCertificate.VALID)) {
            jenkins.configure(simulator);
            simulator.faults().onAny().always(disturbance);
            return failure();
        }
    }

    @Test
    void anExpiredCertificateIsRejected() throws Exception {
        try (SimulatedHost simulator = simulator(ServerCertificate.EXPIRED)) {
            jenkins.configure(simulator);
            assertThat(failure()).matches("The certificate of 127\\.0\\.0\\.1 \\(port \\d+\\) has expired\\. .*");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRejected() throws Exception {
        try (SimulatedHost simulator = simulator(ServerCertificate.OTHER_NAME)) {
            jenkins.configure(simulator);
            assertThat(failure()).matches("The certificate of .* is for another name\\. .*");
        }
    }

    @Test
    void aCertificateWithoutATrustedIssuerIsRejected() throws Exception {
        try (SimulatedHost simulator = simulator(ServerCertificate.VALID)) {
            jenkins.configure(simulator).setTrustedCertificates(null);
            assertThat(failure()).matches("The certificate of .* is not trusted\\. .*");
        }
    }

    @Test
    void aPinnedCertificateIsAcceptedUnderAnyName() throws Exception {
        try (SimulatedHost simulator = simulator(ServerCertificate.OTHER_NAME)) {
            jenkins.configure(simulator).setTrustedCertificates(simulator.leafPem());
            simulator
                    .faults()
                    .onAny()
                    .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
            assertThat(failure()).startsWith("The host returned the fault AccessDenied (code 5)");
        }
    }

    /** The key identifies the host, not the date. */
    @Test
    void aPinnedCertificateIsAcceptedAfterItsExpiry() throws Exception {
        try (SimulatedHost simulator = simulator(ServerCertificate.EXPIRED)) {
            jenkins.configure(simulator).setTrustedCertificates(simulator.leafPem());
            simulator
                    .faults()
                    .onAny()
                    .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
            assertThat(failure()).startsWith("The host returned the fault AccessDenied (code 5)");
        }
    }

    /** The host has a new certificate since the old one was pinned, or is another host. */
    @Test
    void aHostWithAnotherThanThePinnedCertificateIsRejected() throws Exception {
        try (SimulatedHost before = simulator(ServerCertificate.VALID);
                SimulatedHost simulator = simulator(ServerCertificate.VALID)) {
            jenkins.configure(simulator).setTrustedCertificates(before.leafPem());
            assertThat(failure()).matches("The certificate of .* differs from the pinned certificate\\. .*SHA-256.*");
            jenkins.configure(simulator).setTrustedCertificates(before.caPem());
            assertThat(failure()).matches("The certificate of .* differs from the pinned certificate\\. .*SHA-256.*");
        }
    }

    @Test
    void aSelfSignedCertificateIsRejected() throws Exception {
        try (SimulatedHost simulator = simulator(ServerCertificate.SELF_SIGNED)) {
            jenkins.configure(simulator).setTrustedCertificates(null);
            assertThat(failure()).matches("The certificate of .* is not trusted\\. .*");
        }
    }

    @Test
    void withoutVerificationAnyCertificateIsAcceptedAndTheLogOfEachBuildWarns() throws Exception {
        try (SimulatedHost simulator = simulator(ServerCertificate.SELF_SIGNED)) {
            HypervHostConfiguration host = jenkins.configure(simulator);
            host.setTrustedCertificates(null);
            host.setSkipTlsVerification(true);
            simulator
                    .faults()
                    .onAny()
                    .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
            for (int i = 0; i < 2; i++) {
                assertThat(failure()).startsWith("The host returned the fault AccessDenied (code 5)");
                assertThat(build.log())
                        .filteredOn(
                                line -> line.contains("WARNING") && line.contains("does not verify the certificate"))
                        .hasSize(1);
            }
            host.setSkipTlsVerification(false);
            failure();
            assertThat(build.log()).noneMatch(line -> line.contains("WARNING"));
        }
    }

    @Test
    void aPasswordIsNotSentWithoutTls() throws Exception {
        jenkins.addCredentials("hyperv", "jenkins", "secret");
        HypervHostConfiguration host = new HypervHostConfiguration("hv01", "hv01.example.com");
        host.setAllowAnyExportDirectory(true);
        host.setCredentialsId("hyperv");
        jenkins.configuration().setHosts(List.of(host));
        // As nothing but a file that was written by hand can have it.
        host.setHttps(false);
        host.setAuthentication(AuthenticationScheme.BASIC);
        assertThat(failure()).startsWith("Basic requires HTTPS");
    }

    @Test
    void aKerberosUserNeedsARealm() throws Exception {
        jenkins.addCredentials("hyperv", "CONTOSO\\jenkins", "secret");
        HypervHostConfiguration host = new HypervHostConfiguration("hv01", "hv01.contoso.com");
        host.setAllowAnyExportDirectory(true);
        host.setAuthentication(AuthenticationScheme.KERBEROS);
        host.setCredentialsId("hyperv");
        jenkins.configuration().setHosts(List.of(host));
        assertThat(failure()).startsWith("Kerberos needs a user name of the form user@EXAMPLE.COM. ");
    }

    @Test
    void aResponseThatIsNotSoapIsRejected() throws Exception {
        assertThat(failure(new Disturbance.Replace(200, "text/html", Content.of("<html>Proxy</html>"))))
                .startsWith("The response is not a SOAP message: HTTP 200 with text/html.");
    }

    @Test
    void aResponseWithADocumentTypeIsRejected() throws Exception {
        assertThat(failure(new Disturbance.Replace(
                        200, "application/soap+xml", Content.of("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))))
                .startsWith("The response cannot be read: The document has a document type (DTD)");
    }

    @Test
    void aResponseThatIsTooLargeIsRejected() throws Exception {
        assertThat(failure(new Disturbance.Replace(200, "application/soap+xml", Content.endless(100_000_000L))))
                .startsWith("The response is larger than 1024 KB");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        assertThat(failure(new Disturbance.Redirect("https://elsewhere.example.com/")))
                .startsWith("The response is not a SOAP message: HTTP 30");
    }

    @Test
    void aResponseToAnotherRequestIsRejected() throws Exception {
        assertThat(failure(new Disturbance.WrongRelatesTo())).startsWith("The response belongs to another request");
    }

    @Test
    void credentialsOfAnotherTypeAreRejected() throws Exception {
        try (SimulatedHost simulator = simulator(ServerCertificate.VALID)) {
            jenkins.configure(simulator);
            jenkins.jenkins().credentials.clear();
            StandardCertificateCredentials other = mock();
            when(other.getId()).thenReturn("hyperv");
            when(other.getScope()).thenReturn(CredentialsScope.GLOBAL);
            CredentialsDescriptor kind = mock();
            when(kind.getDisplayName()).thenReturn("Certificate");
            when(other.getDescriptor()).thenReturn(kind);
            jenkins.jenkins().credentials.add(other);
            assertThat(failure())
                    .contains("\"hyperv\"", "hv01", "of the kind \"Certificate\"", "a user name with password");
        }
    }
}
