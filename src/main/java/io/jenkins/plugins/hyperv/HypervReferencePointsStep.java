package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.ReferencePointsFormEndpoints;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Pipeline step {@code hypervReferencePoints}: lists the reference points of a host or a VM group and returns a list of Maps. */
public final class HypervReferencePointsStep extends HypervOperationStep implements ReferencePointsParameters {

    private String collection;

    /** Sets the host's configured name. */
    @DataBoundConstructor
    public HypervReferencePointsStep(String host) {
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

    /** Descriptor of the step. */
    @Extension
    public static final class DescriptorImpl extends OperationStepDescriptor implements ReferencePointsFormEndpoints {

        public DescriptorImpl() {
            super(StepArguments.ofOperation("hypervReferencePoints").with(StepArguments.Type.TEXT, "collection"));
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervReferencePoints_DisplayName();
        }

        @CheckForNull
        @Override
        Object target(Map<String, Object> namedArgs) {
            return namedArgs.get("collection");
        }

        /** Names the host alone if the step lists the reference points of all VM groups. */
        @CheckForNull
        @Override
        public String argumentsToString(@NonNull Map<String, Object> namedArgs) {
            String text = super.argumentsToString(namedArgs);
            return text == null && namedArgs.get("host") instanceof String hostName ? hostName : text;
        }
    }
}
