package jenkins.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import jenkins.management.Badge;

/** Since Jenkins 2.532. */
public interface Badgeable {
    default @CheckForNull Badge getBadge() {
        return null;
    }
}
