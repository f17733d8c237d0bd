package com.cloudbees.plugins.credentials.domains;

import java.util.List;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class URIRequirementBuilder {
    private URIRequirementBuilder() {
        throw new UnsupportedOperationException();
    }

    public List<DomainRequirement> build() {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder duplicate() {
        throw new UnsupportedOperationException();
    }

    public static URIRequirementBuilder create() {
        throw new UnsupportedOperationException();
    }

    public static URIRequirementBuilder fromUri(String text) {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder withHostname(String text) {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder withHostnamePort(String text, int number) {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder withPath(String text) {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder withScheme(String text) {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder withUri(String text) {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder withoutHostname() {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder withoutHostnamePort() {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder withoutPath() {
        throw new UnsupportedOperationException();
    }

    public URIRequirementBuilder withoutScheme() {
        throw new UnsupportedOperationException();
    }
}
