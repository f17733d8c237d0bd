package jenkins.model;

import hudson.model.Describable;
import hudson.model.Descriptor;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class GlobalConfiguration extends Descriptor<GlobalConfiguration>
        implements Describable<GlobalConfiguration> {
    protected GlobalConfiguration() {}
}
