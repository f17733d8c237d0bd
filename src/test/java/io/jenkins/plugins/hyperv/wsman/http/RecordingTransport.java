package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Speaks with a simulated host in the same process and keeps its answers. */
final class RecordingTransport implements WsmanTransport {

    final List<byte[]> answers = new ArrayList<>();
    private final SimulatedHost host;

    RecordingTransport(SimulatedHost host) {
        this.host = host;
    }

    @Override
    public URI endpoint() {
        return URI.create("https://hv01.example.com:5986/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, TransportHeaders headers) {
        try {
            byte[] answer = host.answer(envelope).body();
            answers.add(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
