package com.cloudbees.plugins.credentials.domains;

import java.io.Serializable;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public class DomainRequirement implements Serializable {}
