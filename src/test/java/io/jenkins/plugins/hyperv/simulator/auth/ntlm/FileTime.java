package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;

/** FILETIME: tenths of microseconds since 1601 (MS-DTYP 2.3.3). */
final class FileTime {
    private static final Instant START = Instant.parse("1601-01-01T00:00:00Z");

    private FileTime() {}

    static byte[] of(Instant time) {
        Duration since = Duration.between(START, time);
        long ticks = since.getSeconds() * 10_000_000 + since.getNano() / 100;
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ticks)
                .array();
    }

    static Instant toInstant(long ticks) {
        return START.plusSeconds(ticks / 10_000_000).plusNanos(ticks % 10_000_000 * 100);
    }
}
