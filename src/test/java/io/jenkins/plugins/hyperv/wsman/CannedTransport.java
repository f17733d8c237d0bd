package io.jenkins.plugins.hyperv.wsman;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers with envelopes that were put in beforehand, and keeps what was sent. */
final class CannedTransport implements WsmanTransport {

    final List<byte[]> sent = new ArrayList<>();
    private final Deque<byte[]> answers = new ArrayDeque<>();

    CannedTransport(byte[]... answers) {
        this.answers.addAll(List.of(answers));
    }

    @Override
    public URI endpoint() {
        return URI.create("http://hv01.example.com:5985/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, TransportHeaders headers) {
        sent.add(envelope);
        return answers.remove();
    }

    @Override
    public void close() {}
}
