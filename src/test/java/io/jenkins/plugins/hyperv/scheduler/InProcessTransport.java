package io.jenkins.plugins.hyperv.scheduler;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/** Transport to a simulated host in the same process: all of WS-Management, nothing of HTTP. */
public final class InProcessTransport implements WsmanTransport {

    private final SimulatedHost host;
    /** While true, connections are refused: the host certainly processes nothing. */
    public boolean down;
    /** Receives each message before the host does. */
    public Consumer<String> before = message -> {};
    /** May change a response: the message, the response, the response instead. */
    public BinaryOperator<String> after = (message, response) -> response;

    public InProcessTransport(SimulatedHost host) {
        this.host = host;
    }

    @Override
    public URI endpoint() {
        return URI.create("https://hv01.example.com:5986/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException {
        if (down) {
            throw new WsmanUnreachableException("Connection refused.", Delivery.NOT_PROCESSED, true, "", null);
        }
        String message = new String(envelope, StandardCharsets.UTF_8);
        before.accept(message);
        try {
            return after.apply(message, host.answer(envelope).text()).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WsmanUnreachableException("Connection broken.", Delivery.UNKNOWN, true, "", e);
        }
    }

    @Override
    public void close() {}
}
