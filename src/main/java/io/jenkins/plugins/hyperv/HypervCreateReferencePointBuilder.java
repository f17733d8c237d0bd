package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.CreateReferencePointFormEndpoints;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Freestyle build step that creates a reference point of a VM group. Variables are expanded in every field, and later steps
 * find its ID in {@code HYPERV_REFERENCE_POINT}.
 */
public final class HypervCreateReferencePointBuilder extends HypervHostJobBuilder
        implements CreateReferencePointParameters {

    private final String collection;
    private String type;
    private String consistency;

    /** Sets the host's configured name and the VM group's ID or name. */
    @DataBoundConstructor
    public HypervCreateReferencePointBuilder(String host, String collection) {
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

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervCreateReferencePoint")
    public static final class DescriptorImpl extends OperationBuilderDescriptor
            implements CreateReferencePointFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervCreateReferencePoint_DisplayName();
        }
    }
}
