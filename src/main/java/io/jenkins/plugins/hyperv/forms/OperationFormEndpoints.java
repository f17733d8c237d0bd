package io.jenkins.plugins.hyperv.forms;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Form endpoints for the fields that every step has: host, credentials, and limits. The descriptors of the Pipeline steps
 * and of the build steps implement this interface, and Stapler routes requests to its default methods. The form fragments
 * {@code host.jelly} and {@code limits.jelly} of this interface call them.
 *
 * <p>Each endpoint answers POST only and checks the user's permission first. Only {@link #doListInventory} contacts a
 * host.
 */
@Restricted(NoExternalUse.class)
public interface OperationFormEndpoints {

    /** The names of the configured hosts. */
    @POST
    default ComboBoxModel doFillHostItems(@CheckForNull @AncestorInPath Item item) {
        return ParameterValidation.hosts(item);
    }

    /** Checks the name or the address of a host. */
    @POST
    default FormValidation doCheckHost(@CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkHost(item, value);
    }

    /** Queries a configured host for the names and IDs that the other fields suggest. */
    @POST
    default HttpResponse doListInventory(
            @CheckForNull @AncestorInPath Item item,
            @QueryParameter String host,
            @QueryParameter String credentialsId) {
        return HostInventoryCache.get().query(item, host, credentialsId);
    }

    /** Credentials that the job can use for the host. */
    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @CheckForNull @AncestorInPath Item item,
            @QueryParameter String host,
            @QueryParameter String credentialsId) {
        return JobCredentialsField.items(item, host, credentialsId);
    }

    /** Checks whether the host allows credentials of the job. */
    @POST
    default FormValidation doCheckCredentialsId(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String host) {
        return JobCredentialsField.check(item, host, value);
    }

    /** Checks a number of minutes. */
    @POST
    default FormValidation doCheckTimeoutMinutes(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkMinutes(item, value);
    }

    /** Checks a number of minutes. */
    @POST
    default FormValidation doCheckOutageToleranceMinutes(
            @CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
        return ParameterValidation.checkMinutes(item, value);
    }
}
