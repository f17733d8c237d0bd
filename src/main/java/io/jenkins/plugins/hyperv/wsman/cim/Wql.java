package io.jenkins.plugins.hyperv.wsman.cim;

/** Writes the literals of WQL, so that no text from outside can end its own quotes. */
public final class Wql {

    private Wql() {}

    /** A string literal in single quotes, with backslash and quote escaped by a backslash (WQL, "String literals"). */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
