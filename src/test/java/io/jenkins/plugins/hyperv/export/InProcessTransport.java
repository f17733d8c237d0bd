package io.jenkins.plugins.hyperv.export;

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

/** Speaks with a simulated host in the same process: all of WS-Management, nothing of HTTP. */
public final class InProcessTransport implements WsmanTransport {

    private final SimulatedHost host;
    /** While true, connections are refused: certainly nothing is taken. */
    boolean down;
    /** Told of each message before the host gets it. */
    public Consumer<String> before = message -> {};
    /** May change an answer: the message, the answer, the answer instead. */
    BinaryOperator<String> after = (message, answer) -> answer;

    public InProcessTransport(SimulatedHost host) {
        this.host = host;
    }

    @Override
    public URI endpoint() {
        return URI.create("https://hv01.example.com:5986/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException {
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
