package io.jenkins.plugins.hyperv.simulator;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Generator of GUIDs in upper case, with the same sequence for the same seed. */
final class SeededGuids implements Supplier<String> {
    private final Random random;

    SeededGuids(long seed) {
        random = new Random(seed);
    }

    @Override
    public synchronized String get() {
        // version 4, variant 1, like Windows
        long high = random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString().toUpperCase(Locale.ROOT);
    }
}
