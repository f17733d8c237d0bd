package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.scheduler.InProcessTransport;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A host that does not accept CreationClassName alone as the selector of a service. */
class ServiceSelectorsTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private boolean rejectsAll;
    private int calls;
    private final HypervHost host = new HypervHost(new WsmanClient(new RejectingTransport(), ClientSettings.DEFAULT));

    /** Rejects calls of the service whose only selector is CreationClassName, as a host that requires all keys. */
    private final class RejectingTransport implements WsmanTransport {
        private final WsmanTransport inner = new InProcessTransport(simulator);

        @Override
        public URI endpoint() {
            return inner.endpoint();
        }

        @Override
        public byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException {
            String request = new String(envelope, StandardCharsets.UTF_8);
            if (!request.contains("Msvm_VirtualSystemSnapshotService/CreateSnapshot<")) {
                return inner.exchange(envelope, repetition);
            }
            calls++;
            int selectors = request.substring(0, request.indexOf("Body>")).split("<[^/>]*Selector ", -1).length - 1;
            return rejectsAll || selectors == 1 ? rejection(request) : inner.exchange(envelope, repetition);
        }

        @Override
        public void close() {}
    }

    private static byte[] rejection(String request) {
        Matcher id = Pattern.compile("MessageID>(.*?)</").matcher(request);
        assertThat(id.find()).isTrue();
        String fault = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                + " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\"><s:Header><a:RelatesTo>" + id.group(1)
                + "</a:RelatesTo></s:Header><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>"
                + "w:InvalidSelectors</s:Value></s:Subcode></s:Code></s:Fault></s:Body></s:Envelope>";
        return fault.getBytes(StandardCharsets.UTF_8);
    }

    private Submission createSnapshot() throws WsmanException {
        VirtualSystem machine = host.virtualSystems().named("web1").get(0);
        return host.snapshots()
                .create(machine.reference(), SnapshotSettings.forBuild(ConsistencyLevel.APPLICATION, 20348));
    }

    @Test
    void aCallIsRepeatedOnceWithTheReferenceThatTheHostGives() throws Exception {
        assertThat(createSnapshot()).isInstanceOf(Submission.JobStarted.class);
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void aHostThatRejectsItsOwnReferenceFailsTheCall() {
        rejectsAll = true;
        assertThatThrownBy(this::createSnapshot)
                .isInstanceOfSatisfying(
                        WsmanFault.class, fault -> assertThat(fault.kind()).isEqualTo(FaultKind.INVALID_SELECTORS));
        assertThat(calls).isEqualTo(2);
    }
}
