package io.jenkins.plugins.hyperv.wsman.xml;

import java.util.regex.Pattern;

/** Makes untrusted text from a host safe to show: one line without control characters, of limited length. */
public final class DisplayText {

    /** Control characters, white space, line and paragraph separators, and characters that change the direction. */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cntrl}\\s\\u0085\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+");

    private static final Pattern UNSAFE_EXCEPT_SPACES =
            Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    private DisplayText() {}

    /**
     * The text on one line, with its spaces unchanged: for names, which users compare and type.
     *
     * @param maxLength in UTF-16 units; a longer text is cut and ends with an ellipsis
     */
    public static String name(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return UNSAFE_EXCEPT_SPACES.matcher(text).replaceAll(" ");
        }
        int end = Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
        return UNSAFE_EXCEPT_SPACES.matcher(text.substring(0, end)).replaceAll(" ") + "…";
    }

    /**
     * The text on one line.
     *
     * @param maxLength in code points; a longer text is cut and ends with an ellipsis
     */
    public static String oneLine(String text, int maxLength) {
        // Nothing behind this can be shown, whatever white space is removed before it.
        String start = text.length() <= 20 * maxLength ? text : text.substring(0, 20 * maxLength);
        String line = UNSAFE.matcher(start).replaceAll(" ").strip();
        int length = line.codePointCount(0, line.length());
        return length <= maxLength && start.length() == text.length()
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.min(length, maxLength))) + "…";
    }
}
