package com.cloudbees.plugins.credentials.domains;

import hudson.ExtensionPoint;
import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class DomainRequirement implements ExtensionPoint, Serializable {
    public DomainRequirement() {
        throw new RuntimeException("Stub!");
    }
}
