package com.cloudbees.plugins.credentials;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Run;
import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface Credentials extends Describable<Credentials>, Serializable, ExtensionPoint {
    CredentialsDescriptor getDescriptor();

    CredentialsScope getScope();

    default Credentials forRun(Run<?, ?> run) {
        throw new RuntimeException("Stub!");
    }
}
