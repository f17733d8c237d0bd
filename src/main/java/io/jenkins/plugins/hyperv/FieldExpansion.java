package io.jenkins.plugins.hyperv;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expansion of variables in the text fields of a step.
 *
 * @param variables replaces variables in a text; the identity in Pipeline, whose values are literal
 */
record FieldExpansion(UnaryOperator<String> variables) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^{}]*}");

    /**
     * The value of a field; null if the field has none.
     *
     * @param field the name of the parameter, for the message of the exception
     * @throws InvalidParameterException if a variable remains: the host would take its name literally
     */
    String expand(String field, String value) throws InvalidParameterException {
        String text = value == null ? null : variables.apply(value);
        Matcher remaining = VARIABLE.matcher(text == null ? "" : text);
        if (remaining.find()) {
            throw new InvalidParameterException(field + " contains the variable " + Texts.quoted(remaining.group())
                    + ", which has no value: define it in a freestyle job, or use double quotes in a Pipeline, so that"
                    + " Groovy replaces it.");
        }
        return text;
    }
}
