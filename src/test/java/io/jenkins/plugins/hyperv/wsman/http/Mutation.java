package io.jenkins.plugins.hyperv.wsman.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Random changes of bytes, as by transmission errors, faulty programs and attackers. */
final class Mutation {

    private static final List<String> TOKENS = List.of(
            "<",
            ">",
            "</",
            "&",
            "&#0;",
            "&#x1F;",
            "\u001B",
            "\u202E",
            "<?xml version=\"1.1\"?>",
            "&lol;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "<?xml?>",
            "xmlns:a=''",
            "xsi:nil=\"true\"",
            "-1",
            "99999999999999999999",
            "NaN",
            "",
            "\0",
            "\uFEFF",
            "\uD83D",
            "\r\n",
            "--Encrypted Boundary--",
            "Length=",
            "<a>".repeat(200),
            "x".repeat(5000));

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** One to four changes. */
    byte[] of(byte[] bytes) {
        byte[] changed = bytes;
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed = once(changed);
        }
        return changed;
    }

    private byte[] once(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(1 + random.nextInt(200)));
        return switch (random.nextInt(7)) {
            case 0 -> flip(bytes);
            case 1 -> splice(bytes, from, to, new byte[0]);
            case 2 -> splice(bytes, from, from, slice(bytes, from, to));
            case 3 -> splice(bytes, from, to, noise());
            case 4 -> slice(bytes, 0, from);
            case 5 -> splice(bytes, from, from, token());
            default -> digits(bytes, from);
        };
    }

    private byte[] flip(byte[] bytes) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    /** Replaces the next digit, so that a number gets out of range. */
    private byte[] digits(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                return splice(bytes, i, i + 1, "4294967296".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return flip(bytes);
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(20)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] instead) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(instead);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
