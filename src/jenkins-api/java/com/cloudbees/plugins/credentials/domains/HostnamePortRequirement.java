package com.cloudbees.plugins.credentials.domains;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class HostnamePortRequirement extends HostnameRequirement {
    public HostnamePortRequirement(String text, int number) {
        super(null);
        throw new RuntimeException("Stub!");
    }

    public int getPort() {
        throw new RuntimeException("Stub!");
    }
}
