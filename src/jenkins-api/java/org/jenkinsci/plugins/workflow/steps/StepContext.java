package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.ListenableFuture;
import java.io.IOException;
import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class StepContext implements FutureCallback<Object>, Serializable {
    public StepContext() {
        throw new RuntimeException("Stub!");
    }

    public abstract boolean equals(Object object);

    public abstract <T> T get(Class<T> type) throws IOException, InterruptedException;

    public abstract int hashCode();

    public abstract void onSuccess(Object object);

    public abstract ListenableFuture<Void> saveState();
}
