package io.jenkins.plugins.hyperv.simulator.wql;

/** Token of WQL.
 *
 * @param text a word or symbol as written, a string without quotes and escapes, or the content of braces
 */
record Token(Kind kind, String text) {

    enum Kind {
        WORD,
        STRING,
        NUMBER,
        SYMBOL,
        /** An object path in braces, as in ASSOCIATORS OF. */
        PATH,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** Whether this names a system property of WMI; their names begin with two underscores. */
    boolean isSystemProperty() {
        return kind == Kind.WORD && text.startsWith("__");
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
