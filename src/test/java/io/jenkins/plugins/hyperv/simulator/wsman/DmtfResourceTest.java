package io.jenkins.plugins.hyperv.simulator.wsman;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.VIRTUALIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.ExportCall;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/**
 * Resource URIs of DMTF, whose CIM namespace is the selector {@code __cimnamespace} (DSP0227 6.1 and 6.3, MS-WSMV 3.1.4.1.1
 * with notes 45 and 46, and the URIs of the WMI plug-in in 3.1.4.1.34.3.1).
 */
class DmtfResourceTest {
    private static final String DMTF = "http://schemas.dmtf.org/wbem/wscim/1/";
    private static final String CLASSES = DMTF + "cim-schema/2/";
    private static final String GROUPS = CLASSES + "Msvm_VirtualSystemCollection";
    private static final String WINDOWS = CLASSES + "Win32_OperatingSystem";
    private static final String ALL = DMTF + "*";
    private static final String FIRST_ITEMS = "<w:OptimizeEnumeration/><w:MaxElements>10</w:MaxElements>";

    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @Test
    void getNamesTheNamespaceInASelector() throws IOException {
        AnswerText answer = ask(EnvelopeText.get(WINDOWS).selector("__cimnamespace", "root/cimv2"));
        assertThat(answer.text("Version")).isEqualTo("10.0.20348");
        assertThat(answer.elements("Win32_OperatingSystem").get(0).getNamespaceURI())
                .isEqualTo(WINDOWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root\\cimv2", "ROOT/CIMV2"})
    void theNamespaceMayBeSpelledAsInWmi(String namespace) throws IOException {
        assertThat(ask(EnvelopeText.get(WINDOWS).selector("__cimnamespace", namespace))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSelectorIsNotAKey() throws IOException {
        String group = host.inventory().groups().get(0).id();
        AnswerText answer = ask(EnvelopeText.get(GROUPS)
                .selector("__cimnamespace", "root/virtualization/v2")
                .selector("CollectionID", group));
        assertThat(answer.text("ElementName")).isEqualTo("Web tier");
    }

    /** The default is root/hardware, the namespace of IPMI, which this host does not have. */
    @Test
    void withoutTheSelectorTheNamespaceIsThatOfTheHardware() throws IOException {
        AnswerText answer = ask(EnvelopeText.get(WINDOWS));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("Text")).contains("root/hardware");
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL, CLASSES + "*"})
    void aQueryIsAddressedToAllClasses(String uri) throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(
                        uri, FIRST_ITEMS + EnvelopeText.filter("SELECT * FROM Msvm_VirtualSystemCollection"))
                .selector("__cimnamespace", "root/virtualization/v2"));
        assertThat(answer.texts("ElementName")).containsExactly("Web tier", "Database tier");
        assertThat(answer.elements("Msvm_VirtualSystemCollection").get(0).getNamespaceURI())
                .isEqualTo(GROUPS);
    }

    @Test
    void referencesInTheResponseNameTheNamespaceToo() throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(
                        GROUPS, FIRST_ITEMS + "<w:EnumerationMode>EnumerateObjectAndEPR</w:EnumerationMode>")
                .selector("__cimnamespace", "root/virtualization/v2"));
        assertThat(answer.texts("ResourceURI")).containsOnly(GROUPS).hasSize(2);
        assertThat(answer.selector("__cimnamespace")).isEqualTo("root/virtualization/v2");
        assertThat(answer.selector("CollectionID"))
                .isEqualTo(host.inventory().groups().get(0).id());
    }

    @Test
    void aReferenceFromAResponseCanBeUsedAsReceived() throws IOException {
        AnswerText item = ask(EnvelopeText.enumerate(
                        ALL,
                        FIRST_ITEMS + "<w:EnumerationMode>EnumerateEPR</w:EnumerationMode>"
                                + EnvelopeText.filter("SELECT * FROM Msvm_ReferencePointCollection"
                                        + " WHERE CollectionID = '" + SampleInventory.NIGHTLY + "'"))
                .selector("__cimnamespace", "root/virtualization/v2"));
        EnvelopeText get = EnvelopeText.get(item.text("ResourceURI"));
        for (Element selector : item.elements("Selector")) {
            get.selector(selector.getAttribute("Name"), selector.getTextContent());
        }
        assertThat(ask(get).text("ElementName")).isEqualTo("nightly");
    }

    @Test
    void methodsAreCalledByTheSameUris() throws IOException {
        String service = CLASSES + "Msvm_CollectionReferencePointService";
        String text = ExportCall.of(host, "D:\\Exports\\a")
                .selector("__cimnamespace", "root/virtualization/v2")
                .text()
                .replace(VIRTUALIZATION + "Msvm_CollectionReferencePointService", service);
        AnswerText answer = AnswerText.ask(host, text);
        assertThat(answer.text("ReturnValue")).isEqualTo("4096");
        assertThat(answer.elements("ExportReferencePoint_OUTPUT").get(0).getNamespaceURI())
                .isEqualTo(service);
        assertThat(answer.text("ResourceURI")).isEqualTo(CLASSES + "Msvm_CollectionReferencePointExportJob");
        assertThat(answer.selector("__cimnamespace")).isEqualTo("root/virtualization/v2");
    }

    @Test
    void responsesForWmiUrisHaveNoSuchSelector() throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(
                VIRTUALIZATION + "Msvm_VirtualSystemCollection",
                FIRST_ITEMS + "<w:EnumerationMode>EnumerateEPR</w:EnumerationMode>"));
        assertThat(answer.elements("Selector"))
                .hasSize(2)
                .noneMatch(selector -> selector.getAttribute("Name").equals("__cimnamespace"));
    }

    @Test
    void aPullMayNameTheClassAndOmitTheSelector() throws IOException {
        String context = ask(EnvelopeText.enumerate(
                                ALL, EnvelopeText.filter("SELECT * FROM Msvm_VirtualSystemCollection"))
                        .selector("__cimnamespace", "root/virtualization/v2"))
                .text("EnumerationContext");
        assertThat(ask(EnvelopeText.pull(GROUPS, context, 10)).texts("ElementName"))
                .containsExactly("Web tier", "Database tier");
    }

    @ParameterizedTest
    @ValueSource(strings = {DMTF, DMTF + "cim-schema/2/", DMTF + "x", DMTF + "cim-schema/1/Win32_OperatingSystem"})
    void otherUrisOfDmtfAreInvalid(String uri) throws IOException {
        assertThat(ask(EnvelopeText.get(uri).selector("__cimnamespace", "root/cimv2"))
                        .faultNumber())
                .isEqualTo(2150858811L);
    }

    private AnswerText ask(EnvelopeText request) throws IOException {
        return AnswerText.ask(host, request);
    }
}
