package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Transport to a simulated host in the same process that records the responses. */
final class RecordingTransport implements WsmanTransport {

    final List<byte[]> responses = new ArrayList<>();
    private final SimulatedHost host;

    RecordingTransport(SimulatedHost host) {
        this.host = host;
    }

    @Override
    public URI endpoint() {
        return URI.create("https://hv01.example.com:5986/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, Repetition repetition) {
        try {
            byte[] response = host.answer(envelope).body();
            responses.add(response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
