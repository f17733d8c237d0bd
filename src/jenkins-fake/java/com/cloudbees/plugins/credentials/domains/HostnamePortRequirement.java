package com.cloudbees.plugins.credentials.domains;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public class HostnamePortRequirement extends DomainRequirement {
    public HostnamePortRequirement(String host, int port) {}
}
