package io.jenkins.plugins.hyperv.wsman;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Transport that returns prepared responses and records the requests. */
final class CannedTransport implements WsmanTransport {

    final List<byte[]> sent = new ArrayList<>();
    private final Deque<byte[]> responses = new ArrayDeque<>();

    CannedTransport(byte[]... responses) {
        this.responses.addAll(List.of(responses));
    }

    @Override
    public URI endpoint() {
        return URI.create("http://hv01.example.com:5985/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, Repetition repetition) {
        sent.add(envelope);
        return responses.remove();
    }

    @Override
    public void close() {}
}
