package com.cloudbees.plugins.credentials;

import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public enum CredentialsScope implements Serializable {
    GLOBAL,
    SYSTEM,
    USER;
}
