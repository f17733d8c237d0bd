package com.cloudbees.plugins.credentials.common;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("serial")
public class StandardListBoxModel
        extends AbstractIdCredentialsListBoxModel<StandardListBoxModel, StandardCredentials> {}
