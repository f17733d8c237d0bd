package com.cloudbees.plugins.credentials.domains;

import java.io.Serializable;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("serial")
public class DomainRequirement implements Serializable {}
