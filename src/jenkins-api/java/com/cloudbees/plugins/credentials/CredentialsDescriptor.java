package com.cloudbees.plugins.credentials;

import hudson.model.Descriptor;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class CredentialsDescriptor extends Descriptor<Credentials> {
    protected CredentialsDescriptor() {
        throw new RuntimeException("Stub!");
    }

    protected CredentialsDescriptor(Class<? extends Credentials> type) {
        throw new RuntimeException("Stub!");
    }
}
