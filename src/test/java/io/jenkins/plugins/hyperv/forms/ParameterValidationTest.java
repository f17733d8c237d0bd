package io.jenkins.plugins.hyperv.forms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.hyperv.hosts.FormNumbers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Validation of submitted forms. */
class ParameterValidationTest {

    @ParameterizedTest
    @CsvSource({"timeoutMinutes, x, timeout", "timeoutMinutes, -1, timeout", "outageToleranceMinutes, 1.5, outage"})
    void aFormWithInvalidMinutesIsRejected(String field, String value, String expected) {
        assertThatThrownBy(() -> ParameterValidation.requireMinutes(new FormNumbers(Map.of(field, value)::get)))
                .isInstanceOf(FormException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aFormWithMinutesInRangeOrWithoutMinutesIsAccepted() {
        Map<String, String> values = Map.of("timeoutMinutes", "525600", "outageToleranceMinutes", "");
        assertThatCode(() -> ParameterValidation.requireMinutes(new FormNumbers(values::get)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"-1", "x", "21"})
    void aFormWithAnInvalidNumberOfReferencePointsIsRejected(String value) {
        FormNumbers numbers = new FormNumbers(Map.of("keepReferencePoints", value)::get);
        assertThatThrownBy(() -> SnapshotValidation.requireNumbers(numbers))
                .isInstanceOf(FormException.class)
                .hasMessageContaining("reference points");
    }
}
