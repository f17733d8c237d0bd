package io.jenkins.plugins.hyperv.simulator.cim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPathParserTest {
    private static final ObjectPath PATH =
            new ObjectPath("root/virtualization/v2", "Msvm_X", Map.of("A", "1\\2", "B", "it's"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Msvm_X.A=\"1\\\\2\",B=\"it's\"",
                "msvm_x.b='it\\'s', a='1\\\\2'",
                "root/virtualization/v2:Msvm_X.A=\"1\\\\2\",B=\"it's\"",
                "\\\\HV01\\root\\virtualization\\v2:Msvm_X.A=\"1\\\\2\",B=\"it's\"",
                "//HV01/root/virtualization/v2:Msvm_X.A=\"1\\\\2\",B=\"it's\""
            })
    void allSpellingsOfAPathAreEqual(String text) {
        assertThat(ObjectPathParser.parse(text, "root/virtualization/v2")).contains(PATH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Msvm_X", "Msvm_X.", "Msvm_X.A", "Msvm_X.A=\"1", "Msvm_X.A=\"1\",", "Msvm_X.A=\"1\" B=\"2\""
            })
    void aTextThatIsNotAPathIsRejected(String text) {
        assertThat(ObjectPathParser.parse(text, "root")).isEmpty();
    }

    @Test
    void aParsedPathIsWrittenUnchanged() {
        assertThat(ObjectPathParser.parse(PATH.relative(), PATH.namespace())).contains(PATH);
    }
}
