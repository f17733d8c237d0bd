package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** Freestyle build step whose operation starts jobs on the host, which can outlast an outage and can be cancelled. */
@Restricted(NoExternalUse.class)
public abstract class HypervHostJobBuilder extends HypervOperationBuilder {

    // Null if an older version stored config.xml: XStream runs no initializers.
    private Integer outageToleranceMinutes;
    private Boolean cancelOnAbort;

    HypervHostJobBuilder(String host) {
        super(host);
    }

    @Override
    public int getOutageToleranceMinutes() {
        return outageToleranceMinutes == null ? DEFAULT_OUTAGE_TOLERANCE_MINUTES : outageToleranceMinutes;
    }

    /** Takes null for an empty form field, which means the default; a plain int would be 0. */
    @DataBoundSetter
    public void setOutageToleranceMinutes(@CheckForNull Integer outageToleranceMinutes) {
        this.outageToleranceMinutes = outageToleranceMinutes;
    }

    @Override
    public boolean isCancelOnAbort() {
        return cancelOnAbort == null ? DEFAULT_CANCEL_ON_ABORT : cancelOnAbort;
    }

    @DataBoundSetter
    public void setCancelOnAbort(boolean cancelOnAbort) {
        this.cancelOnAbort = cancelOnAbort;
    }
}
