package io.jenkins.plugins.hyperv.simulator.wql;

import java.util.ArrayList;
import java.util.List;

/** Lexer of WQL. */
final class Lexer {
    private final String query;
    private int position;

    Lexer(String query) {
        this.query = query;
    }

    List<Token> tokens() throws WqlSyntaxException {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
                position++;
            }
            if (position == query.length()) {
                tokens.add(new Token(Token.Kind.END, ""));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() throws WqlSyntaxException {
        char c = query.charAt(position);
        if (c == '\'' || c == '"') {
            return new Token(Token.Kind.STRING, string(c));
        }
        if (c == '{') {
            return path();
        }
        if (Character.isLetter(c) || c == '_') {
            return new Token(Token.Kind.WORD, run());
        }
        if (Character.isDigit(c) || c == '-') {
            position++;
            return new Token(Token.Kind.NUMBER, c + run());
        }
        for (String symbol : List.of("<>", "!=", "<=", ">=", "<", ">", "=", "(", ")", ",", "*")) {
            if (query.startsWith(symbol, position)) {
                position += symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol);
            }
        }
        throw new WqlSyntaxException("unexpected character " + c);
    }

    private String run() {
        int start = position;
        while (position < query.length()
                && (Character.isLetterOrDigit(query.charAt(position)) || query.charAt(position) == '_')) {
            position++;
        }
        return query.substring(start, position);
    }

    /** Single and double quotes delimit strings; a backslash escapes the next character (WQL reference, "escape"). */
    private String string(char quote) throws WqlSyntaxException {
        StringBuilder text = new StringBuilder();
        for (position++; position < query.length(); position++) {
            char c = query.charAt(position);
            if (c == quote) {
                position++;
                return text.toString();
            }
            if (c == '\\' && position + 1 < query.length()) {
                position++;
            }
            text.append(query.charAt(position));
        }
        throw new WqlSyntaxException("a string is not closed");
    }

    private Token path() throws WqlSyntaxException {
        int start = position + 1;
        char quote = 0;
        for (position++; position < query.length(); position++) {
            char c = query.charAt(position);
            if (quote != 0 && c == '\\') {
                position++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '}') {
                position++;
                return new Token(Token.Kind.PATH, query.substring(start, position - 1));
            }
        }
        throw new WqlSyntaxException("a brace is not closed");
    }
}
