package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes of the host, and those that the client adds before the response covers them (MS-NLMP 2.2.2.1, AV_PAIR).
 *
 * @param pairs values by id, in their order, without MsvAvEOL
 */
record TargetInfo(Map<Integer, byte[]> pairs) {

    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int TARGET_NAME = 9;
    static final int CHANNEL_BINDINGS = 10;

    private static final int END = 0;

    TargetInfo {
        pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    }

    static TargetInfo parse(byte[] bytes) throws NtlmException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, byte[]> pairs = new LinkedHashMap<>();
        while (in.remaining() >= 4) {
            int id = Short.toUnsignedInt(in.getShort());
            int length = Short.toUnsignedInt(in.getShort());
            if (id == END) {
                return new TargetInfo(pairs);
            }
            if (length > in.remaining()) {
                break;
            }
            byte[] value = new byte[length];
            in.get(value);
            pairs.put(id, value);
        }
        throw new NtlmException("The host's NTLM challenge is truncated.");
    }

    Optional<byte[]> value(int id) {
        return Optional.ofNullable(pairs.get(id));
    }

    TargetInfo with(int id, byte[] value) {
        Map<Integer, byte[]> more = new LinkedHashMap<>(pairs);
        more.put(id, value);
        return new TargetInfo(more);
    }

    /** Sets a bit of MsvAvFlags. */
    TargetInfo withFlag(int flag) {
        int before = value(FLAGS)
                .filter(value -> value.length == Integer.BYTES)
                .map(value ->
                        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt())
                .orElse(0);
        return with(
                FLAGS,
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(before | flag)
                        .array());
    }

    byte[] toBytes() {
        int length = pairs.values().stream().mapToInt(value -> 4 + value.length).sum() + 4;
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        pairs.forEach((id, value) ->
                out.putShort(id.shortValue()).putShort((short) value.length).put(value));
        return out.putInt(END).array();
    }
}
