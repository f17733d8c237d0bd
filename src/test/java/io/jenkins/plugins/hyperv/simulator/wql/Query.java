package io.jenkins.plugins.hyperv.simulator.wql;

import java.util.List;

/** Parsed query. The {@link QueryEngine} checks whether its names exist. */
public sealed interface Query {

    /**
     * SELECT … FROM … WHERE ….
     *
     * @param properties empty for {@code *}
     */
    record Select(List<String> properties, String className, Condition where) implements Query {
        public Select {
            properties = List.copyOf(properties);
        }
    }

    /** ASSOCIATORS OF {…} WHERE …; missing filters are null. */
    record Associators(String path, String assocClass, String resultClass, String role, String resultRole)
            implements Query {}

    /** REFERENCES OF {…} WHERE …; missing filters are null. */
    record References(String path, String resultClass, String role) implements Query {}

    /** The WHERE clause of a SELECT. */
    sealed interface Condition {

        record Always() implements Condition {}

        record And(Condition left, Condition right) implements Condition {}

        record Or(Condition left, Condition right) implements Condition {}

        record Not(Condition operand) implements Condition {}

        /** property IS NULL. */
        record IsNull(String property) implements Condition {}

        /** A property compared with a system property, as in {@code Name = __SERVER} (libvirt). */
        record CompareSystem(String property, Operator operator, String systemProperty) implements Condition {}

        /** A property compared with a literal. */
        record Compare(String property, Operator operator, String literal) implements Condition {}
    }

    /** Comparison operator. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        GREATER,
        LESS_OR_EQUAL,
        GREATER_OR_EQUAL,
        LIKE
    }
}
