package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Run;
import java.util.List;
import jenkins.model.Jenkins;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("rawtypes")
public abstract class CredentialsProvider {
    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> requirements) {
        return Jenkins.get().credentials.stream()
                .filter(candidate -> candidate.getId().equals(id))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    public static <C extends Credentials> C track(Run run, C credentials) {
        Jenkins.get().tracked.add(credentials);
        return credentials;
    }
}
