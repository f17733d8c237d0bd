package io.jenkins.plugins.hyperv.wsman.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Authentication challenges of WWW-Authenticate (RFC 9110 11.6.1). A header may contain several challenges, separated by
 * commas, as may the parameters of one challenge.
 *
 * @param all in their order
 */
record Challenges(List<Challenge> all) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
    /** A scheme, and a token68 or the first parameter of the challenge. */
    private static final Pattern SCHEME = Pattern.compile("(" + TOKEN + ")(?:[ \\t]+([^ \\t=].*)?)?");

    private static final Pattern PARAMETER = Pattern.compile(TOKEN + "[ \\t]*=.*");

    /**
     * One challenge.
     *
     * @param scheme the name of the scheme
     * @param token the token68 or the first parameter; empty if there is none
     */
    record Challenge(String scheme, String token) {}

    static Challenges parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            for (String element : elements(header)) {
                challenge(element.strip()).ifPresent(challenges::add);
            }
        }
        return new Challenges(List.copyOf(challenges));
    }

    /** Splits a header at commas outside of quoted strings. */
    private static List<String> elements(String header) {
        List<String> elements = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                elements.add(header.substring(start, i));
                start = i + 1;
            }
        }
        elements.add(header.substring(start));
        return elements;
    }

    private static Optional<Challenge> challenge(String element) {
        Matcher scheme = SCHEME.matcher(element);
        return PARAMETER.matcher(element).matches() || !scheme.matches()
                ? Optional.empty()
                : Optional.of(new Challenge(
                        scheme.group(1),
                        scheme.group(2) == null ? "" : scheme.group(2).strip()));
    }
}
