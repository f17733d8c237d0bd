package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.CreateReferencePointFormEndpoints;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Pipeline step {@code hypervCreateReferencePoint}: creates a reference point of a VM group and returns a Map. */
public final class HypervCreateReferencePointStep extends HypervHostJobStep implements CreateReferencePointParameters {

    private final String collection;
    private String type;
    private String consistency;

    /** Sets the host's configured name and the VM group's ID or name. */
    @DataBoundConstructor
    public HypervCreateReferencePointStep(String host, String collection) {
        super(host);
        this.collection = collection;
    }

    @Override
    public String getCollection() {
        return collection;
    }

    @Override
    public String getType() {
        return type == null ? DEFAULT_TYPE : type;
    }

    @DataBoundSetter
    public void setType(String type) {
        this.type = Util.fixEmptyAndTrim(type);
    }

    @Override
    public String getConsistency() {
        return consistency == null ? DEFAULT_CONSISTENCY : consistency;
    }

    @DataBoundSetter
    public void setConsistency(String consistency) {
        this.consistency = Util.fixEmptyAndTrim(consistency);
    }

    /** Descriptor of the step. */
    @Extension
    public static final class DescriptorImpl extends OperationStepDescriptor
            implements CreateReferencePointFormEndpoints {

        public DescriptorImpl() {
            super(StepArguments.ofHostJob("hypervCreateReferencePoint")
                    .with(StepArguments.Type.TEXT, "collection", "type", "consistency"));
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervCreateReferencePoint_DisplayName();
        }

        @CheckForNull
        @Override
        Object target(Map<String, Object> namedArgs) {
            return namedArgs.get("collection");
        }
    }
}
