package io.jenkins.plugins.hyperv.simulator.wsman;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.EXPORT_JOB;
import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.VIRTUALIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.ExportCall;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class GetTest {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String REFERENCE_POINT = VIRTUALIZATION + "Msvm_ReferencePointCollection";

    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @Test
    void aJobShowsItsProperties() throws IOException {
        String id = ExportCall.start(host, "D:\\Exports\\a");
        host.clock().advance(Duration.ofSeconds(20));
        AnswerText job = ExportCall.job(host, id);
        Element instance =
                job.elements("Msvm_CollectionReferencePointExportJob").get(0);
        assertThat(instance.getNamespaceURI()).isEqualTo(EXPORT_JOB);
        assertThat(instance.getAttributeNS(XSI, "type")).isEqualTo("p:Msvm_CollectionReferencePointExportJob_Type");
        assertThat(job.text("JobState")).isEqualTo("4");
        assertThat(job.text("PercentComplete")).isEqualTo("50");
        assertThat(job.text("Cancellable")).isEqualTo("true");
        assertThat(job.text("ReferencePointGroupId")).isEqualTo(SampleInventory.NIGHTLY);
        assertThat(job.text("ExportDirectory")).isEqualTo("D:\\Exports\\a");
        assertThat(job.texts("VirtualMachineId")).hasSize(3);
        assertThat(job.text("Owner")).isEqualTo("jenkins");
        assertThat(job.texts("Datetime")).contains("2026-11-22T14:00:00Z");
        assertThat(job.texts("Interval")).contains("P0DT0H0M19S", "P0DT0H5M0S");
        assertThat(job.elements("ErrorDescription").get(0).getAttributeNS(XSI, "nil"))
                .isEqualTo("true");
    }

    @Test
    void intervalsCanBeCimText() throws IOException {
        SimulatedHost other = SimulatedHost.builder()
                .shape(WireShape.usual().withCimTextIntervals())
                .inProcess();
        String id = ExportCall.start(other, "D:\\Exports\\a");
        assertThat(ExportCall.job(other, id).texts("CIM_DateTime"))
                .containsExactly("00000000000000.000000:000", "00000000000500.000000:000");
    }

    @Test
    void propertiesAreInAlphabeticalOrder() throws IOException {
        AnswerText job = ExportCall.job(host, ExportCall.start(host, "D:\\Exports\\a"));
        List<String> names = new ArrayList<>();
        Node instance = job.elements("Msvm_CollectionReferencePointExportJob").get(0);
        for (Node child = instance.getFirstChild(); child != null; child = child.getNextSibling()) {
            names.add(child.getLocalName());
        }
        assertThat(names).hasSizeGreaterThan(40).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }

    @Test
    void aCompletedJobNamesItsFilesByKind() throws IOException {
        AnswerText job = completedJob(host);
        assertThat(job.texts("OperationalStatus")).containsExactly("2", "17");
        for (String none : List.of("ExportedDisks", "ExportedLogFilePaths")) {
            assertThat(job.elements(none).get(0).getAttributeNS(XSI, "nil")).isEqualTo("true");
        }
        assertThat(job.texts("ExportedConfigFilePaths")).hasSize(3).allMatch(path -> path.endsWith(".vmcx"));
        assertThat(job.texts("ExportedRuntimeFilePaths")).hasSize(3).allMatch(path -> path.endsWith(".vmrs"));
        assertThat(job.texts("ExportedGuestStateFilePaths")).hasSize(3).allMatch(path -> path.endsWith(".vmgs"));
    }

    /** No source confirms that a host exports disk images. */
    @Test
    void diskImagesAreListedAsLogs() throws IOException {
        host.exports().writeDiskImages();
        AnswerText job = completedJob(host);
        assertThat(job.texts("ExportedDisks")).hasSize(6).allMatch(disk -> disk.startsWith("Microsoft:"));
        assertThat(job.texts("ExportedLogFilePaths")).hasSize(6).allMatch(path -> path.endsWith(".vhdx"));
    }

    @Test
    void exportedDisksCanBePaths() throws IOException {
        HostTraits traits = HostTraits.documented().withExportedDisksAsPaths();
        SimulatedHost other = SimulatedHost.builder().traits(traits).inProcess();
        other.exports().writeDiskImages();
        AnswerText job = completedJob(other);
        assertThat(job.texts("ExportedDisks")).hasSize(6).allMatch(path -> path.endsWith(".vhdx"));
        assertThat(job.elements("ExportedLogFilePaths").get(0).getAttributeNS(XSI, "nil"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "PercentComplete, 50",
        "p:PercentComplete, 50",
        "VirtualMachineId[1], BB1AD573-19B8-4CD8-A8FB-0E6F684DF992"
    })
    void aFragmentIsOneProperty(String path, String value) throws IOException {
        String id = ExportCall.start(host, "D:\\Exports\\a");
        host.clock().advance(Duration.ofSeconds(20));
        AnswerText answer = ask(fragment(id, path, true));
        assertThat(answer.elements("XmlFragment")).hasSize(1);
        assertThat(answer.text("XmlFragment")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"percentcomplete", "/PercentComplete", "Nothing", "JobState[2]", ""})
    void aFragmentThatDoesNotExistIsRejected(String path) throws IOException {
        AnswerText answer = ask(fragment(ExportCall.start(host, "D:\\Exports\\a"), path, true));
        assertThat(answer.fault()).isEqualTo("s:Sender w:CannotProcessFilter");
    }

    @Test
    void aFragmentTransferWithoutMustUnderstandIsRejected() throws IOException {
        AnswerText answer = ask(fragment(ExportCall.start(host, "D:\\Exports\\a"), "JobState", false));
        assertThat(answer.fault()).isEqualTo("s:Sender a:InvalidMessageInformationHeader");
    }

    @Test
    void anInstanceThatDoesNotExistIsNotFound() throws IOException {
        AnswerText answer = ExportCall.job(host, "4B8F6C3A-0F0E-4E59-9C0C-6B1F2E7D8A90");
        assertThat(answer.fault()).isEqualTo("s:Sender a:DestinationUnreachable");
        assertThat(answer.faultDetail()).isEqualTo("InvalidResourceURI");
        assertThat(answer.faultNumber()).isEqualTo(2150858752L);
        assertThat(answer.text("ParameterInfo"))
                .isEqualTo(
                        "Msvm_CollectionReferencePointExportJob.InstanceID=\"4B8F6C3A-0F0E-4E59-9C0C-6B1F2E7D8A90\"");
    }

    @Test
    void anExportIsNotAnMsvmConcreteJob() throws IOException {
        String id = ExportCall.start(host, "D:\\Exports\\a");
        AnswerText answer =
                ask(EnvelopeText.get(VIRTUALIZATION + "Msvm_ConcreteJob").selector("InstanceID", id));
        assertThat(answer.faultNumber()).isEqualTo(2150858752L);
    }

    @Test
    void anUnknownClassIsNotFound() throws IOException {
        assertThat(ask(EnvelopeText.get(VIRTUALIZATION + "Msvm_Nothing").selector("a", "b"))
                        .faultNumber())
                .isEqualTo(2150858752L);
    }

    @Test
    void withoutHyperVTheNamespaceIsInvalid() throws IOException {
        SimulatedHost bare = SimulatedHost.builder()
                .traits(HostTraits.documented().withoutHyperVRole())
                .inProcess();
        AnswerText answer = AnswerText.ask(bare, EnvelopeText.get(REFERENCE_POINT));
        assertThat(answer.text("Text")).contains("The CIM namespace root/virtualization/v2 is invalid.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/x", "http://schemas.microsoft.com/wbem/wsman/1/wmi/", "x"})
    void aUriOutsideOfWmiIsRejected(String uri) throws IOException {
        assertThat(ask(EnvelopeText.get(uri)).faultNumber()).isEqualTo(2150858811L);
    }

    @Test
    void withoutTheRightAnInstanceIsNotFound() throws IOException {
        String id = ExportCall.start(host, "D:\\Exports\\a");
        host.rights().hyperVAdministrator(false);
        assertThat(ExportCall.job(host, id).faultNumber()).isEqualTo(2150858752L);
    }

    @Test
    void aResponseThatIsTooLargeIsAFault() throws IOException {
        SimulatedHost large = SimulatedHost.builder()
                .inventory(SampleInventory.create(1, 1, 60, 2))
                .inProcess();
        String id = ExportCall.start(large, "D:\\Exports\\a");
        large.clock().advance(Duration.ofSeconds(40));
        EnvelopeText request = EnvelopeText.get(EXPORT_JOB)
                .selector("InstanceID", id)
                .header("MaxEnvelopeSize", "<w:MaxEnvelopeSize>8192</w:MaxEnvelopeSize>");
        AnswerText answer = AnswerText.ask(large, request);
        assertThat(answer.fault()).isEqualTo("s:Sender w:EncodingLimit");
        assertThat(answer.faultNumber()).isEqualTo(2150858824L);
    }

    private static AnswerText completedJob(SimulatedHost on) throws IOException {
        String id = ExportCall.start(on, "D:\\Exports\\a");
        on.clock().advance(Duration.ofSeconds(40));
        return ExportCall.job(on, id);
    }

    private static EnvelopeText fragment(String id, String path, boolean mustUnderstand) {
        String header =
                "<w:FragmentTransfer s:mustUnderstand=\"" + mustUnderstand + "\">" + path + "</w:FragmentTransfer>";
        return EnvelopeText.get(EXPORT_JOB).selector("InstanceID", id).header("FragmentTransfer", header);
    }

    private AnswerText ask(EnvelopeText request) throws IOException {
        return AnswerText.ask(host, request);
    }
}
