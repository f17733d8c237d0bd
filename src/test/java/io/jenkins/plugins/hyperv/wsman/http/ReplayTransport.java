package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers with what was recorded, as if it were meant for this request, one of the answers changed. */
final class ReplayTransport implements WsmanTransport {

    private static final Pattern MESSAGE_ID = Pattern.compile("MessageID[^>]*>(uuid:[^<]*)<");
    private static final Pattern RELATES_TO = Pattern.compile("(RelatesTo[^>]*>)uuid:[^<]*<");

    private final List<byte[]> answers;
    private final int changed;
    private final Mutation mutation;
    private int exchanges;

    ReplayTransport(List<byte[]> answers, int changed, Mutation mutation) {
        this.answers = answers;
        this.changed = changed;
        this.mutation = mutation;
    }

    @Override
    public URI endpoint() {
        return URI.create("https://hv01.example.com:5986/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, TransportHeaders headers) {
        int index = Math.min(exchanges++, answers.size() - 1);
        if (exchanges > 10_000) {
            throw new AssertionError("the client asks for ever");
        }
        Matcher id = MESSAGE_ID.matcher(new String(envelope, StandardCharsets.UTF_8));
        String answer = new String(answers.get(index), StandardCharsets.UTF_8);
        byte[] addressed = (id.find() ? RELATES_TO.matcher(answer).replaceFirst("$1" + id.group(1) + "<") : answer)
                .getBytes(StandardCharsets.UTF_8);
        return index == changed ? mutation.of(addressed) : addressed;
    }

    @Override
    public void close() {}
}
