package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import java.io.Serializable;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Selection of a virtual machine, and optionally of its disks, for an export. */
public final class MachineSelection implements Describable<MachineSelection>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String machine;
    private String disks;

    /** Selects all disks of a virtual machine by its name or ID. */
    @DataBoundConstructor
    public MachineSelection(String machine) {
        this.machine = machine;
    }

    public String getMachine() {
        return machine;
    }

    /** The WMI instance IDs of the disks, one per line; null if all disks are selected. */
    @CheckForNull
    public String getDisks() {
        return disks;
    }

    @DataBoundSetter
    public void setDisks(String disks) {
        this.disks = Util.fixEmptyAndTrim(disks);
    }

    @Override
    public DescriptorImpl getDescriptor() {
        return (DescriptorImpl) Jenkins.get().getDescriptorOrDie(MachineSelection.class);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<MachineSelection> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.MachineSelection_DisplayName();
        }

        /** Checks an ID or a name. */
        @POST
        public FormValidation doCheckMachine(@AncestorInPath Item item, @QueryParameter String value) {
            return ParameterValidation.checkMachine(item, value);
        }

        /** Checks WMI instance IDs, one per line; an empty field is valid. */
        @POST
        public FormValidation doCheckDisks(@AncestorInPath Item item, @QueryParameter String value) {
            return ParameterValidation.checkDisks(item, value);
        }
    }
}
