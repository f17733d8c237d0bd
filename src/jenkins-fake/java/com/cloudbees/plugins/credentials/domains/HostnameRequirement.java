package com.cloudbees.plugins.credentials.domains;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("serial")
public class HostnameRequirement extends DomainRequirement {
    public HostnameRequirement(String host) {}
}
