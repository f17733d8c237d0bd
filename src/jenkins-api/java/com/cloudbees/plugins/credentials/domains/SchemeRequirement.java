package com.cloudbees.plugins.credentials.domains;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class SchemeRequirement extends DomainRequirement {
    public SchemeRequirement(String text) {
        throw new RuntimeException("Stub!");
    }

    public String getScheme() {
        throw new RuntimeException("Stub!");
    }
}
