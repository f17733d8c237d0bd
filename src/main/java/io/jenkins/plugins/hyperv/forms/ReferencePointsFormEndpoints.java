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
 * Form endpoints for the fields of {@code hypervReferencePoints}. The descriptors of the Pipeline step and of the build step implement
 * this interface; the form fragment {@code group.jelly} of this interface calls its endpoints.
 */
@Restricted(NoExternalUse.class)
public interface ReferencePointsFormEndpoints extends OperationFormEndpoints {

    /** Checks an ID or a name; an empty field is valid. */
    @POST
    default FormValidation doCheckCollection(@CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkCollection(item, value);
    }
}
