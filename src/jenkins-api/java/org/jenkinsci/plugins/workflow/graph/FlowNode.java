package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.Saveable;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.util.List;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class FlowNode extends Actionable implements Saveable {
    private FlowNode() {
        throw new RuntimeException("Stub!");
    }

    protected abstract String getTypeDisplayName();

    protected String getTypeFunctionName() {
        throw new RuntimeException("Stub!");
    }

    protected Object readResolve() throws ObjectStreamException {
        throw new RuntimeException("Stub!");
    }

    protected void setActions(List<Action> list) {
        throw new RuntimeException("Stub!");
    }

    public boolean equals(Object object) {
        throw new RuntimeException("Stub!");
    }

    public final <T extends Action> T getPersistentAction(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public final String getSearchUrl() {
        throw new RuntimeException("Stub!");
    }

    public final boolean isActive() {
        throw new RuntimeException("Stub!");
    }

    public <T extends Action> T getAction(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public List<Action> getActions() {
        throw new RuntimeException("Stub!");
    }

    public List<String> getAllEnclosingIds() {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayFunctionName() {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public String getEnclosingId() {
        throw new RuntimeException("Stub!");
    }

    public String getId() {
        throw new RuntimeException("Stub!");
    }

    public List<FlowNode> getParents() {
        throw new RuntimeException("Stub!");
    }

    public String getUrl() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public int hashCode() {
        throw new RuntimeException("Stub!");
    }

    public void save() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public String toString() {
        throw new RuntimeException("Stub!");
    }
}
