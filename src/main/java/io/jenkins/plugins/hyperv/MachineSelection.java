package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A machine of the reference point that is to be exported, and which of its disks. */
public final class MachineSelection extends AbstractDescribableImpl<MachineSelection> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String machine;
    private String disks;

    /** Takes the machine's name or GUID. */
    @DataBoundConstructor
    public MachineSelection(String machine) {
        this.machine = machine;
    }

    public String getMachine() {
        return machine;
    }

    /** WMI instance ids of the machine's disks, one a line; null for all of them. */
    @CheckForNull
    public String getDisks() {
        return disks;
    }

    @DataBoundSetter
    public void setDisks(String disks) {
        this.disks = Util.fixEmptyAndTrim(disks);
    }

    /** Shows the selection in forms. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<MachineSelection> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.MachineSelection_DisplayName();
        }

        /** Whether the text can be a machine's name or ID. */
        @POST
        public FormValidation doCheckMachine(@AncestorInPath Item item, @QueryParameter String value) {
            return ParameterValidation.checkMachine(item, value);
        }

        /** Whether the lines can be ids of disks, or there are none. */
        @POST
        public FormValidation doCheckDisks(@AncestorInPath Item item, @QueryParameter String value) {
            return ParameterValidation.checkDisks(item, value);
        }
    }
}
