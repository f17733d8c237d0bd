package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;

/** Assertions for every scheme with message encryption. */
final class EncryptionFlaws {

    private static final String QUERY = "SELECT * FROM Msvm_ReferencePointCollection";

    private EncryptionFlaws() {}

    /** A flawed response between two good ones is rejected with an unknown delivery, and the connection is replaced. */
    static void assertRejected(WsmanClient client, SimulatedHost host, SealFlaw flaw) throws WsmanException {
        assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
        host.faults().onAny().next(new Disturbance.SealWrongly(flaw));
        assertThatThrownBy(() -> client.query("root/virtualization/v2", QUERY))
                .isInstanceOfSatisfying(
                        WsmanResponseException.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN));
        assertThat(client.query("root/virtualization/v2", QUERY)).isNotEmpty();
    }
}
