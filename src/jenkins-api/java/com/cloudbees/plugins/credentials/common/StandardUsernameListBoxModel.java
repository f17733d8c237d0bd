package com.cloudbees.plugins.credentials.common;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class StandardUsernameListBoxModel
        extends AbstractIdCredentialsListBoxModel<StandardUsernameListBoxModel, StandardUsernameCredentials> {
    public StandardUsernameListBoxModel() {
        throw new RuntimeException("Stub!");
    }

    protected String describe(StandardUsernameCredentials standardUsernameCredentials) {
        throw new RuntimeException("Stub!");
    }
}
