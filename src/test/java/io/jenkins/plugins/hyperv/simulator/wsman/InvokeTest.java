package io.jenkins.plugins.hyperv.simulator.wsman;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.EXPORT_JOB;
import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.ExportCall;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobError;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class InvokeTest {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @Test
    void anExportReturnsAReferenceToItsJob() throws IOException {
        AnswerText answer = AnswerText.ask(host, ExportCall.of(host, "D:\\Exports\\a"));
        assertThat(answer.elements("ExportReferencePoint_OUTPUT").get(0).getNamespaceURI())
                .isEqualTo(SERVICE);
        assertThat(answer.text("ReturnValue")).isEqualTo("4096");
        assertThat(answer.text("ResourceURI")).isEqualTo(EXPORT_JOB);
        assertThat(answer.elements("Job").get(0).getFirstChild().getLocalName()).isEqualTo("Address");
        assertThat(answer.text("Action")).isEqualTo(SERVICE + "/ExportReferencePointResponse");
        assertThat(ExportCall.job(host, answer.selector("InstanceID")).text("JobState"))
                .isEqualTo("2");
    }

    @Test
    void referencesCanHaveAnotherFormat() throws IOException {
        SimulatedHost other = SimulatedHost.builder()
                .shape(WireShape.usual().withWrappedReferences().withCimNamespaceSelector())
                .inProcess();
        AnswerText answer = AnswerText.ask(other, ExportCall.of(other, "D:\\Exports\\a"));
        assertThat(answer.elements("Job").get(0).getFirstChild().getLocalName()).isEqualTo("EndpointReference");
        assertThat(answer.selector("__cimnamespace")).isEqualTo("root/virtualization/v2");
    }

    @Test
    void anExportCanCompleteBeforeTheCallReturns() throws IOException {
        host.exports().next(new ExportReply.CompletesAtOnce());
        AnswerText answer = AnswerText.ask(host, ExportCall.of(host, "D:\\Exports\\a"));
        assertThat(answer.text("ReturnValue")).isEqualTo("0");
        assertThat(answer.elements("Job").get(0).getAttributeNS(XSI, "nil")).isEqualTo("true");
    }

    @Test
    void nullOutputsCanBeOmitted() throws IOException {
        SimulatedHost other = SimulatedHost.builder()
                .shape(WireShape.usual().withNullOutputsOmitted())
                .inProcess();
        other.exports().nextReturns(32768);
        AnswerText answer = AnswerText.ask(other, ExportCall.of(other, "D:\\Exports\\a"));
        assertThat(answer.text("ReturnValue")).isEqualTo("32768");
        assertThat(answer.has("Job")).isFalse();
    }

    @Test
    void theJobOfADifferentialExportNamesTheSelectedDisks() throws IOException {
        SimulatedReferencePoint base = host.inventory().referencePoints().get(1);
        VirtualMachine machine = base.group().machines().get(2);
        String disks = "<INSTANCE CLASSNAME=\"Msvm_VirtualMachineToDisks\"><PROPERTY NAME=\"VirtualMachineId\""
                + " TYPE=\"string\"><VALUE>" + machine.id()
                + "</VALUE></PROPERTY><PROPERTY.ARRAY NAME=\"DisksToExport\""
                + " TYPE=\"string\"><VALUE.ARRAY><VALUE>"
                + machine.disks().get(0).instanceId()
                + "</VALUE></VALUE.ARRAY></PROPERTY.ARRAY></INSTANCE>";
        String path = "\\\\HV01\\root\\virtualization\\v2:Msvm_ReferencePointCollection.CollectionID=\"" + base.id()
                + "\",VirtualSystemCollectionId=\"" + base.group().id() + "\"";
        AnswerText answer =
                AnswerText.ask(host, ExportCall.of(host, "D:\\Exports\\a", ExportCall.settings(path, disks)));
        AnswerText job = ExportCall.job(host, answer.selector("InstanceID"));
        assertThat(job.text("BaseReferencePointGroupId")).isEqualTo(base.id());
        assertThat(job.text("VirtualMachineId")).isEqualTo(machine.id());
    }

    @Test
    void anUnknownMethodIsNotSupported() throws IOException {
        EnvelopeText request = EnvelopeText.invoke(SERVICE, "Hug", "")
                .selector("CreationClassName", "Msvm_CollectionReferencePointService");
        AnswerText answer = AnswerText.ask(host, request);
        assertThat(answer.fault()).isEqualTo("s:Sender a:ActionNotSupported");
        assertThat(answer.texts("Action")).contains(SERVICE + "/Hug");
    }

    @Test
    void theActionMustMatchTheResource() throws IOException {
        String text = ExportCall.of(host, "D:\\a")
                .text()
                .replace(SERVICE + "/ExportReferencePoint", EXPORT_JOB + "/ExportReferencePoint");
        AnswerText answer = AnswerText.ask(host, text);
        assertThat(answer.fault()).isEqualTo("s:Sender a:ActionNotSupported");
        assertThat(answer.faultDetail()).isEqualTo("ActionMismatch");
        assertThat(answer.faultNumber()).isEqualTo(2150858801L);
        assertThat(answer.texts("Action").get(0)).isEqualTo("http://schemas.xmlsoap.org/ws/2004/08/addressing/fault");
    }

    @Test
    void theServiceIsIdentifiedByItsClass() throws IOException {
        String text =
                ExportCall.of(host, "D:\\a").text().replace(">Msvm_CollectionReferencePointService<", ">Msvm_Other<");
        assertThat(AnswerText.ask(host, text).faultNumber()).isEqualTo(2150858752L);
    }

    @Test
    void withoutTheRightAccessIsDenied() throws IOException {
        host.rights().hyperVAdministrator(false);
        assertThat(AnswerText.ask(host, ExportCall.of(host, "D:\\a")).text("ReturnValue"))
                .isEqualTo("32769");
    }

    @Test
    void aJobCanBeCancelled() throws IOException {
        String id = ExportCall.start(host, "D:\\a");
        host.clock().advance(Duration.ofSeconds(10));
        assertThat(requestStateChange(id, "<p:RequestedState>4</p:RequestedState>"))
                .isEqualTo("4096");
        assertThat(ExportCall.job(host, id).text("JobState")).isEqualTo("6");
        host.clock().advance(Duration.ofSeconds(2));
        assertThat(ExportCall.job(host, id).text("JobState")).isEqualTo("8");
    }

    @Test
    void aTimeoutOfAStateChangeIsNotSupported() throws IOException {
        String id = ExportCall.start(host, "D:\\a");
        String period = "<p:RequestedState>4</p:RequestedState><p:TimeoutPeriod><cim:Interval xmlns:cim=\""
                + "http://schemas.dmtf.org/wbem/wscim/1/common\">PT5S</cim:Interval></p:TimeoutPeriod>";
        assertThat(requestStateChange(id, period)).isEqualTo("4098");
        String nil =
                "<p:RequestedState>5</p:RequestedState><p:TimeoutPeriod xmlns:xsi=\"" + XSI + "\" xsi:nil=\"true\"/>";
        assertThat(requestStateChange(id, nil)).isEqualTo("0");
    }

    @Test
    void aJobWithoutErrorsReturnsNull() throws IOException {
        AnswerText answer = errors(ExportCall.start(host, "D:\\a"));
        assertThat(answer.elements("Errors").get(0).getAttributeNS(XSI, "nil")).isEqualTo("true");
        assertThat(answer.text("ReturnValue")).isEqualTo("0");
    }

    @Test
    void aFailedJobReturnsItsErrorsAsCimXml() throws IOException {
        host.exports()
                .nextEnds(new SimulatedJobEnding.Failed(List.of(
                        new SimulatedJobError(32779, "13000", "'web1' failed: <no space>"),
                        SimulatedJobError.failed("and then some"))));
        String id = ExportCall.start(host, "D:\\a");
        host.clock().advance(Duration.ofSeconds(40));
        AnswerText job = ExportCall.job(host, id);
        assertThat(job.text("JobState")).isEqualTo("10");
        assertThat(job.text("ErrorCode")).isEqualTo("32779");
        assertThat(job.text("ErrorDescription")).isEqualTo("'web1' failed: <no space>");
        List<String> errors = errors(id).texts("Errors");
        assertThat(errors).hasSize(2);
        AnswerText first = AnswerText.of(200, errors.get(0).getBytes(StandardCharsets.UTF_8));
        Element instance = first.document().getDocumentElement();
        assertThat(instance.getAttribute("CLASSNAME")).isEqualTo("Msvm_Error");
        assertThat(first.texts("VALUE")).contains("'web1' failed: <no space>", "13000");
    }

    private AnswerText errors(String id) throws IOException {
        return AnswerText.ask(
                host, EnvelopeText.invoke(EXPORT_JOB, "GetErrorEx", "").selector("InstanceID", id));
    }

    private String requestStateChange(String id, String parameters) throws IOException {
        return AnswerText.ask(
                        host,
                        EnvelopeText.invoke(EXPORT_JOB, "RequestStateChange", parameters)
                                .selector("InstanceID", id))
                .text("ReturnValue");
    }
}
