package com.cloudbees.plugins.credentials.common;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public class StandardListBoxModel
        extends AbstractIdCredentialsListBoxModel<StandardListBoxModel, StandardCredentials> {}
