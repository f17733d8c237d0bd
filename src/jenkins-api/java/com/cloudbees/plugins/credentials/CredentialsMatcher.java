package com.cloudbees.plugins.credentials;

import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface CredentialsMatcher extends Serializable {
    boolean matches(Credentials credentials);
}
