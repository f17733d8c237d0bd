package com.cloudbees.plugins.credentials.common;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface StandardCredentials extends IdCredentials {}
