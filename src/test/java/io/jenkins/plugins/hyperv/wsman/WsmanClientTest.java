package io.jenkins.plugins.hyperv.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.InSeveralLocales;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.EmbeddedInstance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@InSeveralLocales
class WsmanClientTest {

    private static final String V2 = "root/virtualization/v2";
    private static final EndpointReference JOB = EndpointReference.of(
            V2, "Msvm_CollectionReferencePointExportJob", Map.of("InstanceID", "4B8F6C3A-0F0E-4E59-9C0C-6B1F2E7D8A90"));

    private static WsmanClient client(CannedTransport transport) {
        return client(transport, ClientSettings.DEFAULT);
    }

    private static WsmanClient client(CannedTransport transport, ClientSettings settings) {
        return new WsmanClient(transport, settings, () -> UUID.fromString(Envelopes.MESSAGE_ID));
    }

    private static void assertSent(CannedTransport transport, int index, String example) {
        assertThat(Envelopes.infoset(transport.sent.get(index))).isEqualTo(Envelopes.infoset(Envelopes.bytes(example)));
    }

    @Test
    void getSendsTheEnvelopeOfTheSpecification() throws Exception {
        CannedTransport transport = new CannedTransport(Envelopes.bytes("get-job-response"));
        client(transport).get(JOB);
        assertSent(transport, 0, "get-job-request");
    }

    @Test
    void getReadsTheInstance() throws Exception {
        CimInstance job =
                client(new CannedTransport(Envelopes.bytes("get-job-response"))).get(JOB);
        assertThat(job.className()).isEqualTo("Msvm_CollectionReferencePointExportJob");
        assertThat(job.integer("PercentComplete")).hasValue(42);
        assertThat(job.strings("ExportedDisks"))
                .containsExactly("D:\\exports\\nightly\\a.vhdx", "D:\\exports\\nightly\\b.vhdx");
        assertThat(job.string("ErrorDescription")).isEmpty();
        assertThat(job.instant("StartTime")).contains(Instant.parse("2026-11-22T14:00:00Z"));
        assertThat(job.interval("ElapsedTime")).contains(Duration.ofSeconds(83));
    }

    @Test
    void aProjectedQuerySendsTheEnvelopeOfTheSpecificationAndReadsFragments() throws Exception {
        CannedTransport transport = new CannedTransport(Envelopes.bytes("enumerate-wql-poll-response"));
        List<CimInstance> jobs = client(transport)
                .project(
                        V2,
                        "SELECT InstanceID,JobState,PercentComplete,ErrorCode,ErrorDescription FROM CIM_ConcreteJob"
                                + " WHERE InstanceID='4B8F6C3A-0F0E-4E59-9C0C-6B1F2E7D8A90'");
        assertSent(transport, 0, "enumerate-wql-poll-request");
        assertThat(jobs)
                .singleElement()
                .satisfies(job -> assertThat(job.integer("JobState")).hasValue(4));
    }

    @Test
    void aQueryPullsUntilTheEndOfTheSequence() throws Exception {
        CannedTransport transport =
                new CannedTransport(Envelopes.bytes("enumerate-epr-response"), Envelopes.bytes("pull-response"));
        List<EnumeratedItem> items =
                client(transport).query(V2, "SELECT * FROM Msvm_ReferencePointCollection WHERE ElementName='nightly'");
        assertSent(transport, 0, "enumerate-epr-request");
        assertSent(transport, 1, "pull-request");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).reference().selectors())
                .containsExactly(Map.entry("CollectionID", "7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D"));
        assertThat(items.get(0).instance().string("ElementName")).contains("nightly");
    }

    @Test
    void aQueryWithTooManyResultsIsReleasedAndFails() {
        CannedTransport transport = new CannedTransport(
                Envelopes.bytes("enumerate-epr-response"),
                endless(Envelopes.text("pull-response")),
                Envelopes.bytes("pull-response"));
        ClientSettings settings = new ClientSettings(Duration.ofSeconds(60), 512_000, 100, 1);
        assertThatThrownBy(() -> client(transport, settings).query(V2, "SELECT * FROM Msvm_ReferencePointCollection"))
                .isInstanceOf(WsmanResponseException.class)
                .hasMessage("The query has more than 1 results.");
        assertSent(transport, 2, "release-request");
    }

    private static byte[] endless(String pullResponse) {
        return pullResponse.replace("<n:EndOfSequence/>", "").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void invokeSendsTheEnvelopeOfTheSpecificationAndReadsTheJobsReference() throws Exception {
        CannedTransport transport = new CannedTransport(Envelopes.bytes("invoke-export-response"));
        String disks = new EmbeddedInstance("Msvm_VirtualMachineToDisks")
                .property("VirtualMachineId", "5C5E2D70-1111-2222-3333-444455556666")
                .property(
                        "DisksToExport",
                        List.of("Microsoft:5C5E2D70-1111-2222-3333-444455556666\\83F8638B-8DCA-4152-9EDA-2CA8B33039B4"
                                + "\\0\\0\\L"))
                .toCimXml();
        String settings = new EmbeddedInstance("Msvm_CollectionReferencePointExportSettingData")
                .property(
                        "BaseReferencePointCollection",
                        EndpointReference.of(
                                        V2,
                                        "Msvm_ReferencePointCollection",
                                        Map.of("CollectionID", "11111111-2222-3333-4444-555555555555"))
                                .wmiPath())
                .property("VirtualMachinesToDisksToExport", List.of(disks))
                .toCimXml();
        MethodResult result = client(transport)
                .invoke(
                        EndpointReference.of(
                                V2,
                                "Msvm_CollectionReferencePointService",
                                Map.of("CreationClassName", "Msvm_CollectionReferencePointService")),
                        "ExportReferencePoint",
                        new MethodParameters()
                                .reference(
                                        "ReferencePointCollection",
                                        EndpointReference.of(
                                                V2,
                                                "Msvm_ReferencePointCollection",
                                                Map.of("CollectionID", "7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D")))
                                .text("ExportDirectory", "D:\\exports\\nightly")
                                .text("ExportSettingData", settings));
        assertSent(transport, 0, "invoke-export-request");
        assertThat(result.returnValue()).isEqualTo(4096);
        assertThat(result.reference("Job")).contains(JOB);
    }

    @Test
    void readsAWrappedReferenceWithoutTheNamespaceSelector() throws Exception {
        String wrapped = Envelopes.text("invoke-export-response")
                .replace("<p:Job>", "<p:Job><a:EndpointReference>")
                .replace("</p:Job>", "</a:EndpointReference></p:Job>")
                .replace(
                        "<w:SelectorSet>",
                        "<w:SelectorSet><w:Selector Name=\"__cimnamespace\">root/virtualization/v2</w:Selector>");
        MethodResult result = client(new CannedTransport(wrapped.getBytes(StandardCharsets.UTF_8)))
                .invoke(JOB, "ExportReferencePoint", new MethodParameters());
        assertThat(result.reference("Job")).contains(JOB);
    }

    @Test
    void aReferenceWithADmtfUriKeepsTheNamespaceSelectorThatItNeeds() throws Exception {
        String dmtf = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/Msvm_ConcreteJob";
        String response = Envelopes.text("invoke-export-response")
                .replaceAll("<w:ResourceURI>[^<]*</w:ResourceURI>", "<w:ResourceURI>" + dmtf + "</w:ResourceURI>")
                .replace(
                        "<w:SelectorSet>",
                        "<w:SelectorSet><w:Selector Name=\"__cimnamespace\">root\\virtualization\\v2</w:Selector>");
        CannedTransport transport = new CannedTransport(response.getBytes(StandardCharsets.UTF_8));
        EndpointReference job = client(transport)
                .invoke(JOB, "ExportReferencePoint", new MethodParameters())
                .reference("Job")
                .orElseThrow();
        String id = JOB.selector("InstanceID").orElseThrow();
        assertThat(job.resourceUri()).isEqualTo(dmtf);
        assertThat(job.selectors()).isEqualTo(Map.of("__cimnamespace", "root\\virtualization\\v2", "InstanceID", id));
        assertThat(job.wmiPath()).isEqualTo("root/virtualization/v2:Msvm_ConcreteJob.InstanceID=\"" + id + "\"");
        assertThat(job.wqlPath()).isEqualTo("Msvm_ConcreteJob.InstanceID='" + id + "'");
    }

    @Test
    void aJobsTerminationSendsTheEnvelopeOfTheSpecification() {
        CannedTransport transport = new CannedTransport(Envelopes.bytes("fault-accessdenied"));
        assertThatThrownBy(() -> client(transport)
                        .invoke(JOB, "RequestStateChange", new MethodParameters().text("RequestedState", "4")))
                .isInstanceOf(WsmanFault.class);
        assertSent(transport, 0, "cancel-job-request");
    }

    @Test
    void invokeWithoutParametersSendsTheEnvelopeOfTheSpecification() {
        CannedTransport transport = new CannedTransport(Envelopes.bytes("fault-accessdenied"));
        assertThatThrownBy(() -> client(transport).invoke(JOB, "GetErrorEx", new MethodParameters()))
                .isInstanceOf(WsmanFault.class);
        assertSent(transport, 0, "geterrorex-request");
    }

    @Test
    void aResponseToAnotherRequestMeansUnknownDelivery() {
        String other = Envelopes.text("get-job-response")
                .replace(Envelopes.MESSAGE_ID, UUID.randomUUID().toString());
        assertRejected(other, "another request");
    }

    @Test
    void aResponseThatIsNotSoapIsRejected() {
        assertRejected("<html><body>Proxy</body></html>", "not a SOAP 1.2 message");
    }

    @Test
    void aResponseThatIsNotXmlIsRejectedWithItsPosition() {
        assertRejected("Proxy", "not well-formed XML at line 1, column 1");
    }

    @Test
    void aResponseWithADocumentTypeIsRejected() {
        String dtd = "<!DOCTYPE s [<!ENTITY a \"b\">]>" + Envelopes.text("get-job-response");
        assertRejected(dtd, "document type");
    }

    @Test
    void aMethodResponseWithoutAReturnValueIsRejected() {
        String none = Envelopes.text("invoke-export-response").replaceAll("<p:ReturnValue>.*</p:ReturnValue>", "");
        assertThatThrownBy(() -> client(new CannedTransport(none.getBytes(StandardCharsets.UTF_8)))
                        .invoke(JOB, "ExportReferencePoint", new MethodParameters()))
                .isInstanceOf(WsmanResponseException.class)
                .hasMessage("The host's response contains no ReturnValue.");
    }

    private static void assertRejected(String response, String reason) {
        assertThatThrownBy(() -> client(new CannedTransport(response.getBytes(StandardCharsets.UTF_8)))
                        .get(JOB))
                .isInstanceOfSatisfying(
                        WsmanResponseException.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN))
                .hasMessageContaining(reason);
    }
}
