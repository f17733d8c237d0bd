package io.jenkins.plugins.hyperv.simulator.wql;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.wql.Query.Condition;
import io.jenkins.plugins.hyperv.simulator.wql.Query.Operator;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Evaluator of the WHERE clause of one query. String comparisons ignore case, like in WMI. Not thread-safe. */
final class ConditionEvaluator {
    private static final DateTimeFormatter CIM_DATETIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSS'+000'").withZone(ZoneOffset.UTC);

    private final SystemProperties system;
    private final Map<String, Pattern> patterns = new HashMap<>();

    ConditionEvaluator(SystemProperties system) {
        this.system = system;
    }

    /** Rejects a condition on a property that the class does not have: WBEM_E_INVALID_QUERY. */
    static void check(Condition condition, CimClass type) throws WqlSyntaxException {
        if (condition instanceof Condition.And and) {
            check(and.left(), type);
            check(and.right(), type);
        } else if (condition instanceof Condition.Or or) {
            check(or.left(), type);
            check(or.right(), type);
        } else if (condition instanceof Condition.Not not) {
            check(not.operand(), type);
        } else if (condition instanceof Condition.IsNull isNull) {
            checkConditionProperty(isNull.property(), type);
        } else if (condition instanceof Condition.CompareSystem compare) {
            checkConditionProperty(compare.property(), type);
            checkConditionProperty(compare.systemProperty(), type);
        } else if (condition instanceof Condition.Compare compare) {
            checkConditionProperty(compare.property(), type);
        }
    }

    private static void checkConditionProperty(String property, CimClass type) throws WqlSyntaxException {
        if (!SystemProperties.isKnown(property)) {
            checkProperty(property, type);
        }
    }

    static void checkProperty(String property, CimClass type) throws WqlSyntaxException {
        if (!type.properties().contains(property)) {
            throw new WqlSyntaxException(type.name() + " has no property " + property);
        }
    }

    boolean holds(Condition condition, SimulatedInstance instance) {
        if (condition instanceof Condition.And and) {
            return holds(and.left(), instance) && holds(and.right(), instance);
        } else if (condition instanceof Condition.Or or) {
            return holds(or.left(), instance) || holds(or.right(), instance);
        } else if (condition instanceof Condition.Not not) {
            return !holds(not.operand(), instance);
        } else if (condition instanceof Condition.IsNull isNull) {
            return value(isNull.property(), instance) instanceof CimValue.Null;
        } else if (condition instanceof Condition.CompareSystem compare) {
            String other = system.value(compare.systemProperty(), instance).orElse("");
            return compare(value(compare.property(), instance), compare.operator(), other);
        } else if (condition instanceof Condition.Compare compare) {
            return compare(value(compare.property(), instance), compare.operator(), compare.literal());
        }
        return true;
    }

    private CimValue value(String property, SimulatedInstance instance) {
        return system.value(property, instance).map(CimValue::text).orElseGet(() -> instance.value(property));
    }

    /** A comparison with null or with an incompatible type is false. */
    private boolean compare(CimValue value, Operator operator, String literal) {
        if (value instanceof CimValue.Text text) {
            return compareText(text.value(), operator, literal);
        } else if (value instanceof CimValue.Time time) {
            return compareText(CIM_DATETIME.format(time.value()), operator, literal);
        } else if (value instanceof CimValue.Reference reference) {
            return compareText(reference.value().relative(), operator, literal);
        } else if (value instanceof CimValue.Bool bool) {
            String wanted = literal.equals("0") ? "false" : literal.equals("1") ? "true" : literal;
            return operator != Operator.LIKE && compareText(String.valueOf(bool.value()), operator, wanted);
        } else if (value instanceof CimValue.Number number) {
            return compareNumber(number.value(), operator, literal);
        }
        return false;
    }

    private static boolean compareNumber(long number, Operator operator, String literal) {
        try {
            return operator != Operator.LIKE
                    && matches(Long.compare(number, Long.parseLong(literal.strip())), operator);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean compareText(String text, Operator operator, String literal) {
        return operator == Operator.LIKE
                ? patterns.computeIfAbsent(literal, ConditionEvaluator::like)
                        .matcher(text)
                        .matches()
                : matches(text.compareToIgnoreCase(literal), operator);
    }

    private static boolean matches(int comparison, Operator operator) {
        return switch (operator) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case GREATER -> comparison > 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
            case LIKE -> false;
        };
    }

    private static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CASE);
    }
}
