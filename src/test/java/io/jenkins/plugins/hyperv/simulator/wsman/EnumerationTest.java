package io.jenkins.plugins.hyperv.simulator.wsman;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.VIRTUALIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.ExportCall;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class EnumerationTest {
    private static final String ALL = VIRTUALIZATION + "*";
    private static final String MACHINES = VIRTUALIZATION + "Msvm_ComputerSystem";
    private static final String ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    private static final String WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";

    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @Test
    void anOptimizedEnumerationIsCompleteInOneResponse() throws IOException {
        AnswerText answer = ask(EnvelopeText.query(VIRTUALIZATION, "SELECT * FROM Msvm_VirtualSystemCollection"));
        assertThat(answer.texts("ElementName")).containsExactly("Web tier", "Database tier");
        assertThat(answer.text("EnumerationContext")).isEmpty();
        assertThat(answer.elements("Items").get(0).getNamespaceURI()).isEqualTo(WSMAN);
        assertThat(answer.elements("EndOfSequence").get(0).getNamespaceURI()).isEqualTo(WSMAN);
    }

    @Test
    void anEmptyResultIsAnEmptySequence() throws IOException {
        AnswerText answer =
                ask(EnvelopeText.query(VIRTUALIZATION, "SELECT * FROM Msvm_ComputerSystem WHERE ElementName='nobody'"));
        assertThat(answer.text("Items")).isEmpty();
        assertThat(answer.has("EndOfSequence")).isTrue();
    }

    @Test
    void aProjectionIsAFragmentWithoutNamespacesInAlphabeticalOrder() throws IOException {
        AnswerText answer = ask(EnvelopeText.query(
                VIRTUALIZATION, "SELECT elementname,Caption,CollectionID FROM Msvm_VirtualSystemCollection"));
        Element fragment = answer.elements("XmlFragment").get(0);
        assertThat(fragment.getNamespaceURI()).isEqualTo(WSMAN);
        assertThat(fragment.getFirstChild().getNodeName()).isEqualTo("Caption");
        assertThat(fragment.getFirstChild().getNamespaceURI()).isNull();
        assertThat(fragment.getLastChild().getNodeName()).isEqualTo("ElementName");
    }

    @Test
    void withoutOptimizationTheItemsArePulled() throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(MACHINES, ""));
        assertThat(answer.has("Items")).isFalse();
        AnswerText pulled = ask(EnvelopeText.pull(MACHINES, answer.text("EnumerationContext"), 100));
        assertThat(pulled.elements("Msvm_ComputerSystem")).hasSize(8);
        assertThat(pulled.has("EnumerationContext")).isFalse();
        assertThat(pulled.elements("EndOfSequence").get(0).getNamespaceURI()).isEqualTo(ENUMERATION);
        assertThat(pulled.elements("Items").get(0).getNamespaceURI()).isEqualTo(ENUMERATION);
    }

    @Test
    void everyPullReturnsAContextThatReplacesThePreviousOne() throws IOException {
        String first = ask(EnvelopeText.enumerate(MACHINES, "")).text("EnumerationContext");
        AnswerText pulled = ask(EnvelopeText.pull(MACHINES, first, 3));
        assertThat(pulled.elements("Msvm_ComputerSystem")).hasSize(3);
        assertThat(pulled.text("EnumerationContext")).isNotEqualTo(first);
        assertInvalidContext(EnvelopeText.pull(MACHINES, first, 3));
        assertThat(ask(EnvelopeText.pull(MACHINES, pulled.text("EnumerationContext"), 100))
                        .elements("Msvm_ComputerSystem"))
                .hasSize(5);
    }

    @Test
    void withoutMaxElementsAResponseHasOneItem() throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(MACHINES, "<w:OptimizeEnumeration/>"));
        assertThat(answer.elements("Msvm_ComputerSystem")).hasSize(1);
        assertThat(answer.text("EnumerationContext")).startsWith("uuid:");
        assertThat(answer.has("EndOfSequence")).isFalse();
    }

    @Test
    void aContextExpiresAfterAMinute() throws IOException {
        String context = ask(EnvelopeText.enumerate(MACHINES, "")).text("EnumerationContext");
        host.clock().advance(Duration.ofSeconds(60));
        assertInvalidContext(EnvelopeText.pull(MACHINES, context, 1));
    }

    @Test
    void aReleasedContextIsInvalid() throws IOException {
        String context = ask(EnvelopeText.enumerate(MACHINES, "")).text("EnumerationContext");
        AnswerText released = ask(EnvelopeText.release(MACHINES, context));
        assertThat(released.status()).isEqualTo(200);
        assertThat(released.text("Body")).isEmpty();
        assertInvalidContext(EnvelopeText.release(MACHINES, context));
    }

    @Test
    void aContextBelongsToItsResource() throws IOException {
        String context = ask(EnvelopeText.enumerate(MACHINES, "")).text("EnumerationContext");
        assertInvalidContext(EnvelopeText.pull(ALL, context, 1));
    }

    /** As libvirt does: it queries all classes and pulls with a class of the namespace, not always that of the items. */
    @ParameterizedTest
    @ValueSource(strings = {"Msvm_ComputerSystem", "msvm_computersystem", "Msvm_CollectionReferencePointService"})
    void theItemsOfAQueryCanBePulledWithAClassOfTheNamespace(String className) throws IOException {
        String context = ask(EnvelopeText.enumerate(ALL, EnvelopeText.filter("SELECT * FROM Msvm_ComputerSystem")))
                .text("EnumerationContext");
        AnswerText pulled = ask(EnvelopeText.pull(VIRTUALIZATION + className, context, 3));
        assertThat(pulled.elements("Msvm_ComputerSystem")).hasSize(3);
        context = pulled.text("EnumerationContext");
        assertThat(ask(EnvelopeText.release(VIRTUALIZATION + className, context))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theItemsOfAQueryCannotBePulledWithAClassOfAnotherNamespace() throws IOException {
        String context = ask(EnvelopeText.enumerate(ALL, EnvelopeText.filter("SELECT * FROM Msvm_ComputerSystem")))
                .text("EnumerationContext");
        assertInvalidContext(EnvelopeText.pull(EnvelopeText.CIMV2 + "Win32_OperatingSystem", context, 3));
        assertThat(ask(EnvelopeText.pull(ALL, context, 3)).elements("Msvm_ComputerSystem"))
                .hasSize(3);
    }

    @Test
    void anUnknownContextIsInvalid() throws IOException {
        assertInvalidContext(EnvelopeText.pull(ALL, "uuid:22EB9809-5543-4020-A75C-FD95FF06217B", 1));
    }

    @Test
    void itemsCanIncludeTheirReferences() throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(
                ALL,
                "<w:OptimizeEnumeration/><w:MaxElements>10</w:MaxElements>"
                        + "<w:EnumerationMode>EnumerateObjectAndEPR</w:EnumerationMode>"
                        + EnvelopeText.filter(
                                "SELECT * FROM Msvm_ReferencePointCollection WHERE ElementName='nightly'")));
        Element item = answer.elements("Item").get(0);
        assertThat(item.getFirstChild().getLocalName()).isEqualTo("Msvm_ReferencePointCollection");
        assertThat(item.getLastChild().getLocalName()).isEqualTo("EndpointReference");
        assertThat(answer.selector("CollectionID")).isEqualTo(SampleInventory.NIGHTLY);
        assertThat(answer.selector("VirtualSystemCollectionId"))
                .isEqualTo(host.inventory().groups().get(0).id());
    }

    @Test
    void itemsCanBeReferencesOnly() throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(
                MACHINES,
                "<w:OptimizeEnumeration/><w:MaxElements>10</w:MaxElements>"
                        + "<w:EnumerationMode>EnumerateEPR</w:EnumerationMode>"));
        assertThat(answer.elements("Msvm_ComputerSystem")).isEmpty();
        assertThat(answer.elements("EndpointReference")).hasSize(8);
    }

    @Test
    void anUnknownModeIsRejected() throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(MACHINES, "<w:EnumerationMode>All</w:EnumerationMode>"));
        assertThat(answer.fault()).isEqualTo("s:Sender w:UnsupportedFeature");
        assertThat(answer.faultDetail()).isEqualTo("EnumerationMode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", ""})
    void aCountIsAPositiveNumber(String count) throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(
                MACHINES, "<w:OptimizeEnumeration/><w:MaxElements>" + count + "</w:MaxElements>"));
        assertThat(answer.fault()).isEqualTo("s:Sender w:SchemaValidationError");
    }

    @Test
    void aBodyOfAnotherOperationIsRejected() throws IOException {
        assertThat(ask(EnvelopeText.enumerate(MACHINES, "").body("<n:Pull/>")).fault())
                .isEqualTo("s:Sender w:SchemaValidationError");
    }

    @Test
    void aResponseHasOnlyAsManyItemsAsFitTheEnvelope() throws IOException {
        AnswerText answer =
                ask(EnvelopeText.enumerate(MACHINES, "<w:OptimizeEnumeration/><w:MaxElements>100</w:MaxElements>")
                        .header("MaxEnvelopeSize", "<w:MaxEnvelopeSize>8192</w:MaxEnvelopeSize>"));
        assertThat(answer.elements("Msvm_ComputerSystem")).hasSizeBetween(1, 7);
        assertThat(answer.text("EnumerationContext")).startsWith("uuid:");
    }

    @Test
    void anItemThatDoesNotFitIsAFault() throws IOException {
        SimulatedHost large = SimulatedHost.builder()
                .inventory(SampleInventory.create(1, 1, 60, 2))
                .inProcess();
        ExportCall.start(large, "D:\\Exports\\a");
        large.clock().advance(Duration.ofSeconds(40));
        AnswerText answer = AnswerText.ask(
                large,
                EnvelopeText.query(VIRTUALIZATION, "SELECT * FROM Msvm_CollectionReferencePointExportJob")
                        .header("MaxEnvelopeSize", "<w:MaxEnvelopeSize>8192</w:MaxEnvelopeSize>"));
        assertThat(answer.fault()).isEqualTo("s:Sender w:EncodingLimit");
        assertThat(answer.faultDetail()).isEqualTo("MaxEnvelopeSizeExceeded");
    }

    @Test
    void withoutTheRightAnEnumerationIsEmpty() throws IOException {
        host.rights().hyperVAdministrator(false);
        AnswerText answer = ask(EnvelopeText.query(VIRTUALIZATION, "SELECT * FROM Msvm_ComputerSystem"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("Items")).isEmpty();
    }

    private void assertInvalidContext(EnvelopeText request) throws IOException {
        AnswerText answer = ask(request);
        assertThat(answer.fault()).isEqualTo("s:Receiver n:InvalidEnumerationContext");
        assertThat(answer.faultNumber()).isEqualTo(2150858779L);
    }

    private AnswerText ask(EnvelopeText request) throws IOException {
        return AnswerText.ask(host, request);
    }
}
