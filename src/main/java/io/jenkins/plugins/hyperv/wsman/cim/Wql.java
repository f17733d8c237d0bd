package io.jenkins.plugins.hyperv.wsman.cim;

/** Writes WQL literals with escaping, so that a value cannot end its literal. */
public final class Wql {

    private Wql() {}

    /** A string literal in single quotes, with backslash and quote escaped by a backslash (WQL, "String literals"). */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
