package com.cloudbees.plugins.credentials.domains;

import java.util.List;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class URIRequirementBuilder {
    private URIRequirementBuilder() {
        throw new RuntimeException("Stub!");
    }

    public List<DomainRequirement> build() {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder duplicate() {
        throw new RuntimeException("Stub!");
    }

    public static URIRequirementBuilder create() {
        throw new RuntimeException("Stub!");
    }

    public static URIRequirementBuilder fromUri(String text) {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder withHostname(String text) {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder withHostnamePort(String text, int number) {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder withPath(String text) {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder withScheme(String text) {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder withUri(String text) {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder withoutHostname() {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder withoutHostnamePort() {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder withoutPath() {
        throw new RuntimeException("Stub!");
    }

    public URIRequirementBuilder withoutScheme() {
        throw new RuntimeException("Stub!");
    }
}
