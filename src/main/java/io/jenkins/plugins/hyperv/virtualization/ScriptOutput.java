package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Output of a {@link PowerShellScript}. Lines without a known key are ignored, as other programs of the host may write some.
 * Output without its last line is incomplete.
 */
public final class ScriptOutput {

    private static final int MAX_TEXT = 300;
    private static final Pattern DIGEST = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern STAMP = Pattern.compile("\\d{1,19} \\d{1,19}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+");

    private final Map<String, String> values = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean damaged;

    private ScriptOutput() {}

    /**
     * Size and time of a file, as the host has them.
     *
     * @param sizeBytes Length
     * @param ticks LastWriteTimeUtc in ticks of 100 ns
     */
    public record Stamp(long sizeBytes, long ticks) {

        /** The ticks of 1970 (System.DateTime). */
        private static final long EPOCH_TICKS = 621_355_968_000_000_000L;

        private static final long TICKS_PER_SECOND = 10_000_000;

        /** LastWriteTimeUtc. */
        public Instant lastModified() {
            long sinceEpoch = ticks - EPOCH_TICKS;
            return Instant.ofEpochSecond(
                    Math.floorDiv(sinceEpoch, TICKS_PER_SECOND), 100 * Math.floorMod(sinceEpoch, TICKS_PER_SECOND));
        }
    }

    /** Reads output, which is ASCII. */
    public static ScriptOutput parse(byte[] stdout) {
        ScriptOutput output = new ScriptOutput();
        new String(stdout, StandardCharsets.US_ASCII).lines().forEach(output::read);
        return output;
    }

    private void read(String line) {
        int separator = line.indexOf('=');
        String key = separator < 0 ? "" : line.substring(0, separator);
        String value = line.substring(separator + 1).strip();
        if (key.equals("bytes")) {
            readBytes(value);
        } else if (KEY.matcher(key).matches()) {
            values.put(key, value);
        }
    }

    private void readBytes(String text) {
        int[] numbers = numbers(text);
        damaged |= numbers.length == 0;
        for (int number : numbers) {
            damaged |= number > 255;
            bytes.write(number);
        }
    }

    /** Decimal numbers of at most five digits, separated by commas; empty if the text is anything else. */
    private static int[] numbers(String text) {
        String[] parts = text.split(",", -1);
        boolean valid =
                Arrays.stream(parts).allMatch(part -> NUMBER.matcher(part).matches());
        return valid ? Arrays.stream(parts).mapToInt(Integer::parseInt).toArray() : new int[0];
    }

    /** Whether the script has run to its end and its output is whole. */
    public boolean isComplete() {
        return !damaged
                && values.containsKey("end")
                && (failed() || sha256().isPresent() && before().isPresent() && after().isPresent());
    }

    /** Whether the script reports an error. */
    public boolean failed() {
        return "failed".equals(values.get("end"));
    }

    /** The SHA-256 digest in lower case. */
    public Optional<String> sha256() {
        return Optional.ofNullable(values.get("sha256"))
                .filter(digest -> DIGEST.matcher(digest).matches())
                .map(digest -> digest.toLowerCase(Locale.ROOT));
    }

    /** The file before the script has read it. */
    public Optional<Stamp> before() {
        return stamp("before");
    }

    /** The file after the script has read it. */
    public Optional<Stamp> after() {
        return stamp("after");
    }

    private Optional<Stamp> stamp(String key) {
        return Optional.ofNullable(values.get(key))
                .filter(stamp -> STAMP.matcher(stamp).matches())
                .map(stamp -> stamp.split(" "))
                .map(parts -> new Stamp(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    }

    /** The bytes of the file that {@link PowerShellScript#READ} has read. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Whether the script would fail for every other file too: because of a policy, or of the version of PowerShell. */
    public boolean concernsTheHost() {
        String error = values.getOrDefault("error", "");
        return error.startsWith("CommandNotFound") || isConstrained() && !isAboutTheFile(error);
    }

    private boolean isConstrained() {
        return values.getOrDefault("mode", "FullLanguage").equals("ConstrainedLanguage");
    }

    /** Why the script failed: one sentence with what to do, and the words of the host. */
    public String failure() {
        List<String> sentences = new ArrayList<>();
        sentences.add(explanation());
        if (!hostText().isEmpty()) {
            sentences.add("The host reports: " + hostText());
        }
        return String.join(" ", sentences);
    }

    private String explanation() {
        String error = values.getOrDefault("error", "");
        if (isConstrained() && !isAboutTheFile(error)) {
            return "PowerShell runs in Constrained Language Mode on the host, which a policy (AppLocker, WDAC) sets, and does"
                    + " not run Get-FileHash there.";
        }
        if (error.startsWith("NotAFile")) {
            return "It is a directory.";
        }
        if (error.startsWith("FileTooLarge")) {
            return "It is larger than " + PowerShellScript.MAX_READ_BYTES / 1024 / 1024 + " MiB.";
        }
        return switch (values.getOrDefault("category", "")) {
            case "ObjectNotFound" ->
                error.startsWith("CommandNotFound")
                        ? "The host has no PowerShell 4 or later."
                        : "The file does not exist any more.";
            case "PermissionDenied" -> "The account may not access the file.";
            case "ReadError" -> "The file cannot be read: another program may have it open.";
            default -> "PowerShell failed (" + DisplayText.oneLine(error, MAX_TEXT) + ").";
        };
    }

    private boolean isAboutTheFile(String error) {
        return error.startsWith("NotAFile")
                || error.startsWith("FileTooLarge")
                || error.startsWith("FileReadError")
                || values.getOrDefault("category", "").matches("ObjectNotFound|PermissionDenied|ReadError");
    }

    /** The error in the language of the host, on one line. */
    private String hostText() {
        StringBuilder text = new StringBuilder();
        for (int unit : numbers(values.getOrDefault("text", ""))) {
            text.append(unit <= Character.MAX_VALUE ? (char) unit : '?');
        }
        return DisplayText.oneLine(text.toString(), MAX_TEXT);
    }
}
