package hudson;

import java.util.Map;
import java.util.TreeMap;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public class EnvVars extends TreeMap<String, String> {
    public EnvVars() {
        super(String.CASE_INSENSITIVE_ORDER);
    }

    public String expand(String text) {
        String expanded = text;
        for (Map.Entry<String, String> variable : entrySet()) {
            expanded = expanded == null ? null : expanded.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return expanded;
    }
}
