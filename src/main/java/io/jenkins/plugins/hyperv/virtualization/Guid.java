package io.jenkins.plugins.hyperv.virtualization;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GUID as Hyper-V writes it: 32 hexadecimal digits in five groups, upper case, no braces.
 *
 * @param value the canonical text
 */
public record Guid(String value) {

    private static final Pattern SHAPE =
            Pattern.compile("\\{?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");
    /** A mistyped GUID: long, and nothing but hexadecimal digits, hyphens and braces. */
    private static final Pattern ATTEMPT = Pattern.compile("[{]?[\\p{XDigit}-]{24,}[}]?");

    public Guid {
        if (!value.equals(value.toUpperCase(Locale.ROOT)) || parse(value).isEmpty()) {
            throw new IllegalArgumentException("not a GUID in its canonical form");
        }
    }

    /** Reads a GUID in either case, with or without braces. */
    public static Optional<Guid> of(String text) {
        return parse(text).map(digits -> new Guid(digits.toUpperCase(Locale.ROOT)));
    }

    /** Whether a text is not a GUID but looks like a mistyped one. */
    public static boolean looksMistyped(String text) {
        return parse(text).isEmpty() && ATTEMPT.matcher(text).matches();
    }

    private static Optional<String> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        boolean bracesPair = text.startsWith("{") == text.endsWith("}");
        return matcher.matches() && bracesPair ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
