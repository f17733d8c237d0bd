package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.ReferencePointsFormEndpoints;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Freestyle build step that lists the reference points of a host or a VM group in the build log. Variables are expanded in every field, and later steps
 * find their number in {@code HYPERV_REFERENCE_POINTS}.
 */
public final class HypervReferencePointsBuilder extends HypervOperationBuilder implements ReferencePointsParameters {

    private String collection;

    /** Sets the host's configured name. */
    @DataBoundConstructor
    public HypervReferencePointsBuilder(String host) {
        super(host);
    }

    @CheckForNull
    @Override
    public String getCollection() {
        return collection;
    }

    @DataBoundSetter
    public void setCollection(String collection) {
        this.collection = Util.fixEmptyAndTrim(collection);
    }

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervReferencePoints")
    public static final class DescriptorImpl extends OperationBuilderDescriptor
            implements ReferencePointsFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervReferencePoints_DisplayName();
        }
    }
}
