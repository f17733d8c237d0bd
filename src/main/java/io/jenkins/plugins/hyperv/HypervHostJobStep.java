package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** Pipeline step whose operation starts jobs on the host, which can outlast an outage and can be cancelled. */
@Restricted(NoExternalUse.class)
public abstract class HypervHostJobStep extends HypervOperationStep {

    private int outageToleranceMinutes = DEFAULT_OUTAGE_TOLERANCE_MINUTES;
    private boolean cancelOnAbort = DEFAULT_CANCEL_ON_ABORT;

    HypervHostJobStep(String host) {
        super(host);
    }

    @Override
    public int getOutageToleranceMinutes() {
        return outageToleranceMinutes;
    }

    /** Takes null for an empty form field, which means the default; a plain int would be 0. */
    @DataBoundSetter
    public void setOutageToleranceMinutes(@CheckForNull Integer outageToleranceMinutes) {
        this.outageToleranceMinutes =
                outageToleranceMinutes == null ? DEFAULT_OUTAGE_TOLERANCE_MINUTES : outageToleranceMinutes;
    }

    @Override
    public boolean isCancelOnAbort() {
        return cancelOnAbort;
    }

    @DataBoundSetter
    public void setCancelOnAbort(boolean cancelOnAbort) {
        this.cancelOnAbort = cancelOnAbort;
    }
}
