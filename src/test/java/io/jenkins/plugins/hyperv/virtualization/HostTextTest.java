package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and values of a host that are hostile or odd. */
class HostTextTest {
    private static final String FORGED = "Web tier\nFinished: SUCCESS\u001B[31m" + "x".repeat(100_000);

    @Test
    void aNameIsOneShortLineWhereItEnters() {
        EndpointReference reference =
                EndpointReference.of("root/virtualization/v2", "Msvm_ComputerSystem", Map.of("Name", "1"));
        CimInstance machine = CimInstance.of("Msvm_ComputerSystem", Map.of("ElementName", List.of(FORGED)));
        assertThat(VirtualSystem.of(new EnumeratedItem(machine, reference)).name())
                .startsWith("Web tier Finished: SUCCESS")
                .doesNotContain("\n", "\u001B")
                .hasSizeLessThan(300);
    }

    @Test
    void anErrorIsOneLine() {
        CimInstance error = CimInstance.of(
                "Msvm_Error",
                Map.of(
                        "Message",
                        List.of(FORGED),
                        "MessageID",
                        List.of(FORGED),
                        "ProbableCauseDescription",
                        List.of(FORGED)));
        JobError read = JobError.of(error);
        assertThat(List.of(read.message(), read.messageId(), read.probableCause()))
                .allSatisfy(
                        text -> assertThat(text).doesNotContain("\n", "\u001B").hasSizeLessThan(5_000));
    }

    @Test
    void anErrorThatIsNotXmlIsOneLineToo() {
        assertThat(JobError.parse(FORGED).message())
                .startsWith("Web tier Finished: SUCCESS")
                .doesNotContain("\n", "\u001B")
                .hasSizeLessThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", ""})
    void aFileSizeThatIsNoSizeIsUnknown(String size) {
        CimInstance file =
                CimInstance.of("CIM_DataFile", Map.of("FileSize", List.of(size), "LastModified", List.of("soon")));
        assertThat(ListedFile.of(file).sizeBytes()).isEmpty();
        assertThat(ListedFile.of(file).lastModified()).isEmpty();
    }
}
