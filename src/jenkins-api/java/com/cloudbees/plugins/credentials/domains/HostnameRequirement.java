package com.cloudbees.plugins.credentials.domains;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class HostnameRequirement extends DomainRequirement {
    public HostnameRequirement(String text) {
        throw new RuntimeException("Stub!");
    }
}
