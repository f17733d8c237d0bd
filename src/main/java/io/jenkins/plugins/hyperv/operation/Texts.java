package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text formatting for people: durations, sizes, lists, and text from outside. */
public final class Texts {

    private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB", "PiB");
    private static final int MAX_LISTED = 10;
    private static final int MAX_QUOTED = 200;
    private static final int MAX_TITLE = 40;
    private static final int MAX_STORED = 400;
    private static final String MORE = "There are more warnings in the log of the build.";

    private Texts() {}

    /** {@code 04:01}, or {@code 1:04:01} from an hour. */
    public static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 82.4 GiB}. */
    public static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
    }

    /** {@code 1 disk}, {@code 6 disks}. */
    public static String count(long number, String singular) {
        return number + " " + singular + (number == 1 ? "" : "s");
    }

    /** The first items of a list, and how many more there are. */
    public static String list(List<String> items) {
        String listed = String.join(", ", items.subList(0, Math.min(MAX_LISTED, items.size())));
        return items.size() <= MAX_LISTED ? listed : listed + " and " + (items.size() - MAX_LISTED) + " more";
    }

    /**
     * Texts for a stored state, which has to stay small: no more than a number of them, each shortened. Idempotent. The log
     * has them all.
     */
    public static List<String> bounded(List<String> texts, int most) {
        List<String> bounded = texts.stream()
                .filter(text -> !text.equals(MORE))
                .limit(most)
                .map(text -> text.length() <= MAX_STORED ? text : text.substring(0, MAX_STORED - 1) + "…")
                .collect(Collectors.toCollection(ArrayList::new));
        if (texts.size() > bounded.size()) {
            bounded.add(MORE);
        }
        return List.copyOf(bounded);
    }

    /** The first group of a GUID; any other text unchanged. */
    public static String shortId(String id) {
        return id.matches("\\p{XDigit}{8}-.*") ? id.substring(0, 8) + "…" : id;
    }

    /** Text for the beginning of each line of a log: one line, short. */
    public static String title(String text) {
        String line = shortId(text.replaceAll("\\p{Cntrl}", "?"));
        return line.length() <= MAX_TITLE ? line : line.substring(0, MAX_TITLE) + "…";
    }

    /** Text from a user in quotes, on one line, shortened. */
    public static String quoted(String typed) {
        String line = typed.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…") + "\"";
    }

    /** A phrase as the beginning of a line: with a capital letter. */
    public static String sentenceStart(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    }

    /** A sentence with advice after it, if there is some. */
    public static String withAdvice(String sentence, String advice) {
        return advice.isEmpty() ? sentence : sentence + " " + advice;
    }

    /** Message and advice of a failed request. */
    public static String of(WsmanException e) {
        return withAdvice(e.getMessage(), e.advice());
    }
}
