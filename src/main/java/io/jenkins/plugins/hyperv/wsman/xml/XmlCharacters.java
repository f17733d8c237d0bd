package io.jenkins.plugins.hyperv.wsman.xml;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters that XML allows (XML 1.0 2.2). */
public final class XmlCharacters {

    private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9A-Fa-f]{1,8})|(\\d{1,10}));");
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int REPLACEMENT = 0xFFFD;

    private XmlCharacters() {}

    /** Whether XML allows all characters of a text. It does not allow an unpaired surrogate. */
    public static boolean allow(String text) {
        return text.codePoints().allMatch(XmlCharacters::allows);
    }

    static boolean allows(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }

    /**
     * A document in which characters that XML does not allow, and references to them, are replaced by their pictures
     * (U+2400 to U+241F, which name the control characters) or by U+FFFD. Some hosts send such characters in texts.
     */
    static String replaceDisallowed(String document) {
        StringBuilder replaced = new StringBuilder(document.length());
        document.codePoints().map(c -> allows(c) ? c : replacement(c)).forEach(replaced::appendCodePoint);
        return REFERENCE
                .matcher(replaced)
                .replaceAll(
                        reference -> Matcher.quoteReplacement(replacement(reference.group(), codePoint(reference))));
    }

    private static String replacement(String reference, long codePoint) {
        boolean allowed = codePoint <= Character.MAX_CODE_POINT && allows((int) codePoint);
        return allowed ? reference : Character.toString(replacement(codePoint));
    }

    private static int replacement(long codePoint) {
        return codePoint < 0x20 ? CONTROL_PICTURES + (int) codePoint : REPLACEMENT;
    }

    private static long codePoint(MatchResult reference) {
        return reference.group(1) != null ? Long.parseLong(reference.group(1), 16) : Long.parseLong(reference.group(2));
    }
}
