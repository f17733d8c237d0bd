package hudson;

import java.util.Map;
import java.util.TreeMap;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
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
