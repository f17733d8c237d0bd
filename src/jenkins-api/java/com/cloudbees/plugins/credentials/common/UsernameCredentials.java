package com.cloudbees.plugins.credentials.common;

import com.cloudbees.plugins.credentials.Credentials;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface UsernameCredentials extends Credentials {
    String getUsername();
}
