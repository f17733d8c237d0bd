package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualSystemReferencePointTest {

    private static final String POINT = "9A02C1D3-4E5F-4071-8293-A4B5C6D7E8F9";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft:5C5E2D70-1111-2222-3333-444455556666\\" + POINT,
                "Microsoft:" + POINT,
                "Microsoft:{9a02c1d3-4e5f-4071-8293-a4b5c6d7e8f9}",
                POINT
            })
    void bothSpellingsOfAnIdentifierNameTheSamePoint(String instanceId) {
        assertThat(VirtualSystemReferencePoint.idOf(instanceId)).isEqualTo(InstanceId.of(POINT));
    }

    @Test
    void aPointWithoutIdentifierIsNoOther() {
        assertThat(VirtualSystemReferencePoint.idOf("").isEmpty()).isTrue();
    }
}
