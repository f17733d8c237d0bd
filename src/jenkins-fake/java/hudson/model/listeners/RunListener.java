package hudson.model.listeners;

import hudson.model.Run;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public abstract class RunListener<R extends Run<?, ?>> {
    protected RunListener() {}

    public void onFinalized(R run) {}
}
