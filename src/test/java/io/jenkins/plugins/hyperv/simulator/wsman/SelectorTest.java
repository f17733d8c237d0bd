package io.jenkins.plugins.hyperv.simulator.wsman;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.CIMV2;
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
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Selectors of instances. */
class SelectorTest {
    private static final String REFERENCE_POINT = VIRTUALIZATION + "Msvm_ReferencePointCollection";

    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @Test
    void selectorsAndClassesAreNotCaseSensitive() throws IOException {
        String id = ExportCall.start(host, "D:\\Exports\\a");
        EnvelopeText request = EnvelopeText.get(EXPORT_JOB
                        .toUpperCase(Locale.ROOT)
                        .replace(
                                "HTTP://SCHEMAS.MICROSOFT.COM/WBEM/WSMAN/1/WMI",
                                "http://schemas.microsoft.com/wbem/wsman/1/wmi"))
                .selector("INSTANCEID", id.toLowerCase(Locale.ROOT));
        assertThat(ask(request).text("InstanceID")).isEqualTo(id);
    }

    @Test
    void allKeysAreRequired() throws IOException {
        AnswerText answer = ask(EnvelopeText.get(REFERENCE_POINT).selector("CollectionID", SampleInventory.NIGHTLY));
        assertThat(answer.fault()).isEqualTo("s:Sender w:InvalidSelectors");
        assertThat(answer.faultDetail()).isEqualTo("InsufficientSelectors");
    }

    @Test
    void aSecondKeyIsUnexpectedIfCollectionIdIsTheOnlyKey() throws IOException {
        SimulatedHost other = SimulatedHost.builder()
                .traits(HostTraits.documented().withOnlyCollectionIdAsKey())
                .inProcess();
        EnvelopeText request = EnvelopeText.get(REFERENCE_POINT).selector("CollectionID", SampleInventory.NIGHTLY);
        assertThat(AnswerText.ask(other, request).text("ElementName")).isEqualTo("nightly");
        request.selector("VirtualSystemCollectionId", "x");
        assertThat(AnswerText.ask(other, request).faultDetail()).isEqualTo("UnexpectedSelectors");
    }

    @Test
    void selectorsThatAreNotKeysAreRejected() throws IOException {
        AnswerText answer = ask(EnvelopeText.get(EXPORT_JOB).selector("Name", "x"));
        assertThat(answer.faultDetail()).isEqualTo("UnexpectedSelectors");
    }

    @Test
    void aRepeatedSelectorIsRejected() throws IOException {
        AnswerText answer =
                ask(EnvelopeText.get(EXPORT_JOB).selector("InstanceID", "x").selector("InstanceId", "y"));
        assertThat(answer.faultDetail()).isEqualTo("DuplicateSelectors");
    }

    @Test
    void onlySingletonsNeedNoSelectors() throws IOException {
        assertThat(ask(EnvelopeText.get(CIMV2 + "Win32_OperatingSystem")).text("CSName"))
                .isEqualTo("HV01");
        assertThat(ask(EnvelopeText.get(REFERENCE_POINT)).faultNumber()).isEqualTo(2150859002L);
    }

    @Test
    void aSelectorMayRepeatButNotContradictTheNamespace() throws IOException {
        EnvelopeText request = EnvelopeText.get(CIMV2 + "Win32_OperatingSystem");
        assertThat(ask(request.selector("__cimnamespace", "root/cimv2")).status())
                .isEqualTo(200);
        EnvelopeText wrong =
                EnvelopeText.get(CIMV2 + "Win32_OperatingSystem").selector("__cimnamespace", "root/virtualization/v2");
        assertThat(ask(wrong).fault()).isEqualTo("s:Receiver w:InternalError");
    }

    private AnswerText ask(EnvelopeText request) throws IOException {
        return AnswerText.ask(host, request);
    }
}
