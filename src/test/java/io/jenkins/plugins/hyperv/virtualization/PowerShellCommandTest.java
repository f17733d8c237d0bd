package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PowerShellCommandTest {

    private static Stream<UnaryOperator<String>> commands() {
        return Stream.of(
                PowerShellCommand::listRecoverySnapshotsOfMachine,
                PowerShellCommand::listRecoverySnapshotsOfGroup,
                machine -> PowerShellCommand.removeRecoverySnapshot(machine, "ID"),
                id -> PowerShellCommand.removeRecoverySnapshot("GUID", id),
                PowerShellCommand::removeSnapshotCollection,
                PowerShellCommand::removeReferencePointCollection);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatTheHostNamesIsALiteralString(UnaryOperator<String> command) {
        assertThat(command.apply("a'b\u2019c\"$(d)")).contains("'a''b\u2019\u2019c\"$(d)'");
    }
}
