package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.DestroyReferencePointFormEndpoints;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Freestyle build step that destroys a reference point of a VM group. Variables are expanded in every field, and later steps
 * find its ID in {@code HYPERV_REFERENCE_POINT}.
 */
public final class HypervDestroyReferencePointBuilder extends HypervHostJobBuilder
        implements DestroyReferencePointParameters {

    private final String referencePoint;
    private String collection;
    private boolean removeAssociatedData;

    /** Sets the host's configured name and the reference point's ID or name. */
    @DataBoundConstructor
    public HypervDestroyReferencePointBuilder(String host, String referencePoint) {
        super(host);
        this.referencePoint = referencePoint;
    }

    @Override
    public String getReferencePoint() {
        return referencePoint;
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

    @Override
    public boolean isRemoveAssociatedData() {
        return removeAssociatedData;
    }

    @DataBoundSetter
    public void setRemoveAssociatedData(boolean removeAssociatedData) {
        this.removeAssociatedData = removeAssociatedData;
    }

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervDestroyReferencePoint")
    public static final class DescriptorImpl extends OperationBuilderDescriptor
            implements DestroyReferencePointFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervDestroyReferencePoint_DisplayName();
        }
    }
}
