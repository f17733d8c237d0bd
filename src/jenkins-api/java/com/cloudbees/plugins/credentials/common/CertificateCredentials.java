package com.cloudbees.plugins.credentials.common;

import java.security.KeyStore;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface CertificateCredentials extends PasswordCredentials {
    KeyStore getKeyStore();
}
