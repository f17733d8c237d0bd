package io.jenkins.plugins.hyperv.forms;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Form endpoints for the fields of {@code hypervExportSnapshot}. The descriptors of the Pipeline step and of the build step
 * implement this interface; the form fragments {@code target.jelly} and {@code cycle.jelly} of this interface call its
 * endpoints.
 */
@Restricted(NoExternalUse.class)
public interface ExportSnapshotFormEndpoints extends OperationFormEndpoints {

    /** Checks an ID or a name, and that either a machine or a VM group is given. */
    @POST
    default FormValidation doCheckMachine(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String collection) {
        return SnapshotValidation.checkMachine(item, value, collection);
    }

    /** Checks an ID or a name, and that a machine is not given too. */
    @POST
    default FormValidation doCheckCollection(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String machine) {
        return SnapshotValidation.checkCollection(item, value, machine);
    }

    /** Checks a fully qualified path. */
    @POST
    default FormValidation doCheckExportDirectory(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkExportDirectory(item, value);
    }

    /** The word for the base of the last successful export; an ID can be entered instead. */
    @POST
    default ComboBoxModel doFillBaseItems(@CheckForNull @AncestorInPath Item item) {
        return SnapshotValidation.bases(item);
    }

    /** Checks the word or an ID; an empty field is valid, unless a base is required. */
    @POST
    default FormValidation doCheckBase(
            @CheckForNull @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter boolean requireBase) {
        return SnapshotValidation.checkBase(item, value, requireBase);
    }

    /** Checks a number of reference points. */
    @POST
    default FormValidation doCheckKeepReferencePoints(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return SnapshotValidation.checkKeepReferencePoints(item, value);
    }
}
