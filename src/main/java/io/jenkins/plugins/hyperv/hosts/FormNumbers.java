package io.jenkins.plugins.hyperv.hosts;

import java.util.function.UnaryOperator;
import net.sf.json.JSONObject;

/**
 * The number fields of a submitted form, as somebody typed them. Stapler takes what is no number for 0, which here would
 * mean "no limit" or "as usual"; so they are looked at before it does.
 *
 * @param fields the text of a field by its name; null or empty for none
 */
public record FormNumbers(UnaryOperator<String> fields) {

    public static FormNumbers of(JSONObject form) {
        return new FormNumbers(form::optString);
    }

    /** Whether a field is empty, or a whole number in a range. */
    public boolean areWithin(String field, int least, int most) {
        String typed = fields.apply(field);
        if (typed == null || typed.isBlank()) {
            return true;
        }
        try {
            int number = Integer.parseInt(typed.strip());
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
