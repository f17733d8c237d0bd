package jenkins.model.details;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Actionable;
import hudson.model.ModelObject;
import org.jenkins.ui.icon.IconSpec;

/** Since Jenkins 2.498, without the methods that the plugin neither calls nor overrides. */
public abstract class Detail implements ModelObject, IconSpec {
    private final Actionable object;

    public Detail(Actionable object) {
        this.object = object;
    }

    public Actionable getObject() {
        return object;
    }

    @Override
    public @Nullable String getIconClassName() {
        return null;
    }

    @Override
    public @Nullable String getDisplayName() {
        return null;
    }

    public @Nullable String getLink() {
        return null;
    }
}
