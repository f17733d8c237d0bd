package jenkins.model;

import hudson.model.Describable;
import hudson.model.Descriptor;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public abstract class GlobalConfiguration extends Descriptor<GlobalConfiguration>
        implements Describable<GlobalConfiguration> {
    protected GlobalConfiguration() {}
}
