package io.jenkins.plugins.hyperv.simulator.wsman;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.EXPORT_JOB;
import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.ExportCall;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters that Windows rejects. */
class ParameterStrictnessTest {
    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<INSTANCE>",
                "<INSTANCE/>",
                "<INSTANCE CLASSNAME=\"Msvm_Other\"/>",
                "<OBJECT CLASSNAME=\"Msvm_CollectionReferencePointExportSettingData\"/>",
                "<INSTANCE CLASSNAME=\"Msvm_CollectionReferencePointExportSettingData\"><VALUE/></INSTANCE>",
                "<INSTANCE CLASSNAME=\"Msvm_CollectionReferencePointExportSettingData\"><PROPERTY NAME=\"Own\""
                        + " TYPE=\"string\"><VALUE>x</VALUE></PROPERTY></INSTANCE>",
                "<!DOCTYPE a []><INSTANCE CLASSNAME=\"Msvm_CollectionReferencePointExportSettingData\"/>"
            })
    void invalidSettingsReturnInvalidParameter(String settings) throws IOException {
        assertThat(AnswerText.ask(host, ExportCall.of(host, "D:\\Exports\\a", settings))
                        .text("ReturnValue"))
                .isEqualTo("32773");
    }

    @Test
    void aMissingBaseReturnsInvalidParameter() throws IOException {
        String path = "Msvm_ReferencePointCollection.CollectionID=\"x\",VirtualSystemCollectionId=\"y\"";
        assertThat(AnswerText.ask(host, ExportCall.of(host, "D:\\Exports\\a", ExportCall.settings(path, "")))
                        .text("ReturnValue"))
                .isEqualTo("32773");
    }

    @Test
    void aReferenceWithSelectorsOfAnotherClassIsRejected() throws IOException {
        String text = ExportCall.of(host, "D:\\a").text().replace("Name=\"CollectionID\"", "Name=\"InstanceID\"");
        AnswerText.assertRefused(host, text, "s:Sender w:InvalidSelectors");
    }

    @Test
    void aWrappedReferenceIsRejected() throws IOException {
        String bare = ExportCall.nightly(host);
        String text = ExportCall.of(host, "D:\\a")
                .text()
                .replace(bare, "<a:EndpointReference>" + bare + "</a:EndpointReference>");
        AnswerText.assertRefused(host, text, "s:Sender w:InvalidParameter");
        assertThat(host.model().jobs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "p:ExportDirectory, p:Directory",
        "p:ExportDirectory, p:exportdirectory",
        "p:ExportDirectory, ExportDirectory"
    })
    void anUnknownParameterIsRejected(String name, String other) throws IOException {
        AnswerText.assertRefused(
                host, ExportCall.of(host, "D:\\a").text().replace(name, other), "s:Sender w:InvalidParameter");
    }

    @Test
    void aRepeatedParameterIsRejected() throws IOException {
        String directory = "<p:ExportDirectory>D:\\a</p:ExportDirectory>";
        String text = ExportCall.of(host, "D:\\a").text().replace(directory, directory + directory);
        AnswerText.assertRefused(host, text, "s:Sender w:InvalidParameter");
    }

    @Test
    void settingsAsElementsAreRejected() throws IOException {
        String text =
                ExportCall.of(host, "D:\\a").text().replace("<![CDATA[", "").replace("]]>", "");
        AnswerText.assertRefused(host, text, "s:Sender w:InvalidParameter");
    }

    @Test
    void theOrderOfParametersDoesNotMatter() throws IOException {
        String directory = "<p:ExportDirectory>D:\\a</p:ExportDirectory>";
        String text = ExportCall.of(host, "D:\\a")
                .text()
                .replace(directory, "")
                .replace("</p:ExportReferencePoint_INPUT>", directory + "</p:ExportReferencePoint_INPUT>");
        assertThat(AnswerText.ask(host, text).text("ReturnValue")).isEqualTo("4096");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExportDirectory", "ExportSettingData", "ReferencePointCollection"})
    void aMissingParameterIsInvalid(String name) throws IOException {
        String text = ExportCall.of(host, "D:\\a").text().replaceFirst("<p:" + name + ">.*</p:" + name + ">", "");
        assertThat(AnswerText.ask(host, text).text("ReturnValue")).isEqualTo("32773");
    }

    @Test
    void parametersMustBeInTheNamespaceOfTheClass() throws IOException {
        String text = ExportCall.of(host, "D:\\a").text().replace("xmlns:p=\"" + SERVICE, "xmlns:p=\"" + EXPORT_JOB);
        AnswerText.assertRefused(host, text, "s:Sender w:SchemaValidationError");
    }

    @Test
    void aStateMustBeANumber() throws IOException {
        String id = ExportCall.start(host, "D:\\a");
        EnvelopeText request = EnvelopeText.invoke(
                        EXPORT_JOB, "RequestStateChange", "<p:RequestedState>stop</p:RequestedState>")
                .selector("InstanceID", id);
        AnswerText.assertRefused(host, request.text(), "s:Sender w:InvalidParameter");
    }
}
