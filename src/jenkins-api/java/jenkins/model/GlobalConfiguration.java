package jenkins.model;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class GlobalConfiguration extends Descriptor<GlobalConfiguration>
        implements ExtensionPoint, Describable<GlobalConfiguration> {
    protected GlobalConfiguration() {
        throw new RuntimeException("Stub!");
    }

    public boolean configure(StaplerRequest2 request, JSONObject json) throws Descriptor.FormException {
        throw new RuntimeException("Stub!");
    }
}
