package io.jenkins.plugins.hyperv.forms;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.FormValidation;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Form endpoints for the fields of {@code hypervExportReferencePoint}. The descriptors of the Pipeline step and of the
 * build step implement this interface; the form fragments {@code mandatory.jelly} and {@code selection.jelly} of this
 * interface call its endpoints.
 */
@Restricted(NoExternalUse.class)
public interface ExportReferencePointFormEndpoints extends OperationFormEndpoints {

    /** Checks an ID or a name. */
    @POST
    default FormValidation doCheckReferencePoint(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkReferencePoint(item, value);
    }

    /** Checks an ID or a name; an empty field is valid. */
    @POST
    default FormValidation doCheckCollection(@CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkCollection(item, value);
    }

    /** Checks an ID or a name; an empty field is valid. */
    @POST
    default FormValidation doCheckBaseReferencePoint(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkBaseReferencePoint(item, value);
    }

    /** Checks a fully qualified path. */
    @POST
    default FormValidation doCheckExportDirectory(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkExportDirectory(item, value);
    }
}
