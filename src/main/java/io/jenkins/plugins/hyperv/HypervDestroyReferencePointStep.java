package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.DestroyReferencePointFormEndpoints;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Pipeline step {@code hypervDestroyReferencePoint}: destroys a reference point of a VM group and returns a Map. */
public final class HypervDestroyReferencePointStep extends HypervHostJobStep
        implements DestroyReferencePointParameters {

    private final String referencePoint;
    private String collection;
    private boolean removeAssociatedData;

    /** Sets the host's configured name and the reference point's ID or name. */
    @DataBoundConstructor
    public HypervDestroyReferencePointStep(String host, String referencePoint) {
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

    /** Descriptor of the step. */
    @Extension
    public static final class DescriptorImpl extends OperationStepDescriptor
            implements DestroyReferencePointFormEndpoints {

        public DescriptorImpl() {
            super(StepArguments.ofHostJob("hypervDestroyReferencePoint")
                    .with(StepArguments.Type.TEXT, "referencePoint", "collection")
                    .with(StepArguments.Type.FLAG, "removeAssociatedData"));
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervDestroyReferencePoint_DisplayName();
        }

        @CheckForNull
        @Override
        Object target(Map<String, Object> namedArgs) {
            return namedArgs.get("referencePoint");
        }
    }
}
