package hudson.model.listeners;

import hudson.model.Run;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class RunListener<R extends Run<?, ?>> {
    protected RunListener() {}

    public void onFinalized(R run) {}
}
