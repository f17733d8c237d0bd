package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceMethodTest {

    @ParameterizedTest
    @EnumSource(ServiceMethod.class)
    void everyErrorHasAdviceAndOnlyAnError(ServiceMethod method) {
        for (ReturnCode code : ReturnCode.values()) {
            boolean isError = code.code() == 2 || code.code() >= 32768 || code.code() > 0 && code.code() < 7;
            if (isError) {
                assertThat(method.adviceFor(code.code())).as(code.name()).endsWith(".");
            }
        }
        assertThat(method.adviceFor(0)).isEmpty();
        assertThat(method.adviceFor(99)).contains("event log");
    }

    @ParameterizedTest
    @EnumSource(ServiceMethod.class)
    void bothRangesOfCodesHaveTheSameAdvice(ServiceMethod method) {
        assertThat(method.adviceFor(1)).isEqualTo(method.adviceFor(32770));
        assertThat(method.adviceFor(4)).isEqualTo(method.adviceFor(32773));
        assertThat(method.adviceFor(5)).isEqualTo(method.adviceFor(32775));
    }

    @ParameterizedTest
    @EnumSource(ServiceMethod.class)
    void aNumberWithTwoMeaningsIsNamedWithBoth(ServiceMethod method) {
        assertThat(ReturnCode.describe(32779)).contains("not found").contains("in use");
        assertThat(method.adviceFor(32779)).contains("exist").contains("uses");
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceMethod.class,
            names = {"CREATE_SNAPSHOT", "CREATE_REFERENCE_POINT", "CONVERT_TO_REFERENCE_POINT", "DESTROY_SNAPSHOT"})
    void aMethodWithoutADirectoryGivesNoAdviceAboutOne(ServiceMethod method) {
        for (long code : new long[] {1, 4, 5, 6, 32770, 32773, 32774, 32775, 32776}) {
            assertThat(method.adviceFor(code)).doesNotContain("directory");
        }
    }
}
