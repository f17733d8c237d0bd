package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Transport that replays recorded responses with the RelatesTo of the current request, one of them changed. */
final class ReplayTransport implements WsmanTransport {

    private static final Pattern MESSAGE_ID = Pattern.compile("MessageID[^>]*>(uuid:[^<]*)<");
    private static final Pattern RELATES_TO = Pattern.compile("(RelatesTo[^>]*>)uuid:[^<]*<");

    private final List<byte[]> responses;
    private final int changed;
    private final Mutation mutation;
    private int exchanges;

    ReplayTransport(List<byte[]> responses, int changed, Mutation mutation) {
        this.responses = responses;
        this.changed = changed;
        this.mutation = mutation;
    }

    @Override
    public URI endpoint() {
        return URI.create("https://hv01.example.com:5986/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, Repetition repetition) {
        int index = Math.min(exchanges++, responses.size() - 1);
        if (exchanges > 10_000) {
            throw new AssertionError("endless requests");
        }
        Matcher id = MESSAGE_ID.matcher(new String(envelope, StandardCharsets.UTF_8));
        String response = new String(responses.get(index), StandardCharsets.UTF_8);
        byte[] addressed = (id.find() ? RELATES_TO.matcher(response).replaceFirst("$1" + id.group(1) + "<") : response)
                .getBytes(StandardCharsets.UTF_8);
        return index == changed ? mutation.of(addressed) : addressed;
    }

    @Override
    public void close() {}
}
