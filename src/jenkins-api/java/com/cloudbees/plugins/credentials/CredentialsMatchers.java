package com.cloudbees.plugins.credentials;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public class CredentialsMatchers {
    private CredentialsMatchers() {
        throw new RuntimeException("Stub!");
    }

    public static CredentialsMatcher allOf(CredentialsMatcher... credentialsMatcher) {
        throw new RuntimeException("Stub!");
    }

    public static CredentialsMatcher always() {
        throw new RuntimeException("Stub!");
    }

    public static <C extends Credentials> C firstOrNull(Iterable<C> iterable, CredentialsMatcher credentialsMatcher) {
        throw new RuntimeException("Stub!");
    }

    public static CredentialsMatcher withId(String text) {
        throw new RuntimeException("Stub!");
    }

    public static CredentialsMatcher withScope(CredentialsScope credentialsScope) {
        throw new RuntimeException("Stub!");
    }
}
