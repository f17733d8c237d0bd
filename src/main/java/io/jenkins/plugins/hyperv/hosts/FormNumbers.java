package io.jenkins.plugins.hyperv.hosts;

import java.util.function.UnaryOperator;
import net.sf.json.JSONObject;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Number fields of a submitted form, as text. Stapler binds text that is not a number to 0, which means "no limit" or "the
 * default" here, so the text has to be validated before.
 *
 * @param fields returns the text of a field by its name; null or empty if the field has no value
 */
@Restricted(NoExternalUse.class)
public record FormNumbers(UnaryOperator<String> fields) {

    public static FormNumbers of(JSONObject form) {
        return new FormNumbers(form::optString);
    }

    /** Whether a field is empty or a whole number in a range. */
    public boolean isInRange(String field, int minimum, int maximum) {
        String text = fields.apply(field);
        if (text == null || text.isBlank()) {
            return true;
        }
        try {
            int number = Integer.parseInt(text.strip());
            return number >= minimum && number <= maximum;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
