package io.jenkins.plugins.hyperv.simulator.wsman;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.VIRTUALIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of enumerations. */
class EnumerationFilterTest {
    private static final String ALL = VIRTUALIZATION + "*";
    private static final String MACHINES = VIRTUALIZATION + "Msvm_ComputerSystem";

    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @Test
    void aProjectionHasNoReferences() throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(
                ALL,
                "<w:EnumerationMode>EnumerateEPR</w:EnumerationMode>"
                        + EnvelopeText.filter("SELECT Name FROM Msvm_ComputerSystem")));
        assertThat(answer.faultDetail()).isEqualTo("EnumerationMode");
    }

    @Test
    void aQueryIsAddressedToAllClasses() throws IOException {
        AnswerText answer =
                ask(EnvelopeText.enumerate(MACHINES, EnvelopeText.filter("SELECT * FROM Msvm_ComputerSystem")));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.faultNumber()).isEqualTo(2150859003L);
    }

    @Test
    void allClassesWithoutAQueryAreRejected() throws IOException {
        assertThat(ask(EnvelopeText.enumerate(ALL, "")).fault()).isEqualTo("s:Sender n:CannotProcessFilter");
    }

    @Test
    void anInvalidQueryIsRejected() throws IOException {
        AnswerText answer = ask(EnvelopeText.query(VIRTUALIZATION, "SELECT FROM WHERE"));
        assertThat(answer.fault()).isEqualTo("s:Sender n:CannotProcessFilter");
        assertThat(answer.text("Action")).isEqualTo("http://schemas.xmlsoap.org/ws/2004/09/enumeration/fault");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " Dialect=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"", " Dialect=\"x\""})
    void otherFilterDialectsAreUnavailable(String dialect) throws IOException {
        AnswerText answer = ask(
                EnvelopeText.enumerate(ALL, "<w:Filter" + dialect + ">SELECT * FROM Msvm_ComputerSystem</w:Filter>"));
        assertThat(answer.fault()).isEqualTo("s:Sender n:FilterDialectRequestedUnavailable");
        assertThat(answer.text("SupportedDialect")).endsWith("/WQL");
    }

    @Test
    void theFilterOfWsEnumerationIsEquivalent() throws IOException {
        String filter = EnvelopeText.filter("SELECT * FROM Msvm_ComputerSystem").replace("w:Filter", "n:Filter");
        assertThat(ask(EnvelopeText.enumerate(ALL, filter)).status()).isEqualTo(200);
    }

    @Test
    void anEnumerationWithSelectorsIsRejected() throws IOException {
        AnswerText answer = ask(EnvelopeText.enumerate(MACHINES, "").selector("Name", "x"));
        assertThat(answer.fault()).isEqualTo("s:Sender w:InvalidSelectors");
    }

    private AnswerText ask(EnvelopeText request) throws IOException {
        return AnswerText.ask(host, request);
    }
}
