package com.cloudbees.plugins.credentials.common;

import com.cloudbees.plugins.credentials.Credentials;
import hudson.util.Secret;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface PasswordCredentials extends Credentials {
    Secret getPassword();
}
