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
 * Form endpoints for the fields of {@code hypervCreateReferencePoint}. The descriptors of the Pipeline step and of the build step implement
 * this interface; the form fragment {@code creation.jelly} of this interface calls its endpoints.
 */
@Restricted(NoExternalUse.class)
public interface CreateReferencePointFormEndpoints extends OperationFormEndpoints {

    /** Checks an ID or a name. */
    @POST
    default FormValidation doCheckCollection(@CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkMandatoryCollection(item, value);
    }
}
