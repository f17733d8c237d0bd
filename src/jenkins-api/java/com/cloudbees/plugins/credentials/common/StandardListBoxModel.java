package com.cloudbees.plugins.credentials.common;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class StandardListBoxModel extends AbstractIdCredentialsListBoxModel<StandardListBoxModel, StandardCredentials> {
    public StandardListBoxModel() {
        throw new RuntimeException("Stub!");
    }
}
