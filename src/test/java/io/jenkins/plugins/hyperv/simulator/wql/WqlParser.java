package io.jenkins.plugins.hyperv.simulator.wql;

import io.jenkins.plugins.hyperv.simulator.wql.Query.Condition;
import io.jenkins.plugins.hyperv.simulator.wql.Query.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Parser of WQL: data queries and the association queries ASSOCIATORS OF and REFERENCES OF. */
public final class WqlParser {
    private final List<Token> tokens;
    private int position;

    private WqlParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Parses a query.
     *
     * @throws WqlSyntaxException if WMI would return "invalid query"
     */
    public static Query parse(String query) throws WqlSyntaxException {
        WqlParser parser = new WqlParser(new Lexer(query).tokens());
        Query parsed = parser.query();
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected();
        }
        return parsed;
    }

    private Query query() throws WqlSyntaxException {
        if (takeWord("SELECT")) {
            return select();
        }
        if (takeWord("ASSOCIATORS")) {
            return associators();
        }
        if (takeWord("REFERENCES")) {
            return references();
        }
        throw unexpected();
    }

    private Query select() throws WqlSyntaxException {
        List<String> properties = new ArrayList<>();
        if (!takeSymbol("*")) {
            do {
                properties.add(word());
            } while (takeSymbol(","));
        }
        expectWord("FROM");
        String className = word();
        Condition where = takeWord("WHERE") ? or() : new Condition.Always();
        return new Query.Select(properties, className, where);
    }

    private Condition or() throws WqlSyntaxException {
        Condition left = and();
        while (takeWord("OR")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() throws WqlSyntaxException {
        Condition left = not();
        while (takeWord("AND")) {
            left = new Condition.And(left, not());
        }
        return left;
    }

    private Condition not() throws WqlSyntaxException {
        if (takeWord("NOT")) {
            return new Condition.Not(not());
        }
        if (takeSymbol("(")) {
            Condition inner = or();
            if (!takeSymbol(")")) {
                throw unexpected();
            }
            return inner;
        }
        return comparison();
    }

    private Condition comparison() throws WqlSyntaxException {
        String property = word();
        if (takeWord("IS")) {
            boolean negated = takeWord("NOT");
            expectWord("NULL");
            Condition isNull = new Condition.IsNull(property);
            return negated ? new Condition.Not(isNull) : isNull;
        }
        Operator operator = operator();
        if (takeWord("NULL")) {
            return nullComparison(property, operator);
        }
        if (peek().isSystemProperty()) {
            return new Condition.CompareSystem(property, operator, word());
        }
        return new Condition.Compare(property, operator, literal());
    }

    /** WQL also allows "= NULL" and "<> NULL". */
    private Condition nullComparison(String property, Operator operator) throws WqlSyntaxException {
        Condition isNull = new Condition.IsNull(property);
        return switch (operator) {
            case EQUAL -> isNull;
            case NOT_EQUAL -> new Condition.Not(isNull);
            default -> throw unexpected();
        };
    }

    private Operator operator() throws WqlSyntaxException {
        Token token = tokens.get(position++);
        if (token.isWord("LIKE")) {
            return Operator.LIKE;
        }
        return switch (token.kind() == Token.Kind.SYMBOL ? token.text() : "") {
            case "=" -> Operator.EQUAL;
            case "<>", "!=" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case ">" -> Operator.GREATER;
            case "<=" -> Operator.LESS_OR_EQUAL;
            case ">=" -> Operator.GREATER_OR_EQUAL;
            default -> throw new WqlSyntaxException("expected a comparison, found " + token.text());
        };
    }

    private String literal() throws WqlSyntaxException {
        Token token = tokens.get(position++);
        boolean isLiteral = token.kind() == Token.Kind.STRING
                || token.kind() == Token.Kind.NUMBER
                || token.isWord("TRUE")
                || token.isWord("FALSE");
        if (!isLiteral) {
            throw new WqlSyntaxException("expected a literal, found " + token.text());
        }
        return token.text();
    }

    private Query associators() throws WqlSyntaxException {
        String path = of();
        Map<String, String> filters = filters(Set.of("AssocClass", "ResultClass", "Role", "ResultRole"));
        return new Query.Associators(
                path,
                filters.get("AssocClass"),
                filters.get("ResultClass"),
                filters.get("Role"),
                filters.get("ResultRole"));
    }

    private Query references() throws WqlSyntaxException {
        String path = of();
        Map<String, String> filters = filters(Set.of("ResultClass", "Role"));
        return new Query.References(path, filters.get("ResultClass"), filters.get("Role"));
    }

    private String of() throws WqlSyntaxException {
        expectWord("OF");
        Token token = tokens.get(position++);
        if (token.kind() != Token.Kind.PATH) {
            throw new WqlSyntaxException("expected an object path in braces");
        }
        return token.text();
    }

    /** The filters follow each other without AND. */
    private Map<String, String> filters(Set<String> known) throws WqlSyntaxException {
        Map<String, String> filters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (!takeWord("WHERE")) {
            return filters;
        }
        do {
            String name = word();
            if (known.stream().noneMatch(name::equalsIgnoreCase) || !takeSymbol("=")) {
                throw unexpected();
            }
            filters.put(name, word());
        } while (peek().kind() == Token.Kind.WORD);
        return filters;
    }

    private Token peek() {
        return tokens.get(position);
    }

    private boolean takeWord(String word) {
        boolean found = peek().isWord(word);
        position += found ? 1 : 0;
        return found;
    }

    private boolean takeSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        position += found ? 1 : 0;
        return found;
    }

    private void expectWord(String word) throws WqlSyntaxException {
        if (!takeWord(word)) {
            throw unexpected();
        }
    }

    private String word() throws WqlSyntaxException {
        if (peek().kind() != Token.Kind.WORD) {
            throw unexpected();
        }
        return tokens.get(position++).text();
    }

    private WqlSyntaxException unexpected() {
        Token token = peek();
        return new WqlSyntaxException(
                token.kind() == Token.Kind.END ? "the query ends too early" : "did not expect " + token.text());
    }
}
