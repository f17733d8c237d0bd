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
 * Form endpoints for the fields of {@code hypervVerifyExport}. The descriptors of the Pipeline step and of the build step
 * implement this interface; the form fragment {@code verification.jelly} of this interface calls its endpoints. No endpoint says
 * whether a job, a build or an artifact exists.
 */
@Restricted(NoExternalUse.class)
public interface VerifyExportFormEndpoints extends OperationFormEndpoints {

    /** Checks the path of an artifact, and that the form names a manifest. */
    @POST
    default FormValidation doCheckManifest(
            @CheckForNull @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String fromBuild,
            @QueryParameter String exportDirectory) {
        return VerificationValidation.checkManifest(item, value, fromBuild, exportDirectory);
    }

    /** Checks the name of a build; an empty field is valid. */
    @POST
    default FormValidation doCheckFromBuild(@CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return VerificationValidation.checkFromBuild(item, value);
    }

    /** Checks a path on a drive of the host; an empty field is valid. */
    @POST
    default FormValidation doCheckExportDirectory(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return VerificationValidation.checkExportDirectory(item, value);
    }
}
