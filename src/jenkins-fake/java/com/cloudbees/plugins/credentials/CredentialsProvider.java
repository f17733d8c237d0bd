package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.Permission;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("rawtypes")
public abstract class CredentialsProvider {
    public static final Permission USE_ITEM = new Permission("Credentials/UseItem");

    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> requirements) {
        return all(type).stream()
                .filter(candidate -> candidate.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        return all(type);
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication authentication, List<DomainRequirement> requirements) {
        return all(type);
    }

    private static <C> List<C> all(Class<C> type) {
        return Jenkins.get().credentials.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public static <C extends Credentials> C track(Run run, C credentials) {
        Jenkins.get().tracked.add(credentials);
        return credentials;
    }

    public static <C extends Credentials> C track(Item item, C credentials) {
        Jenkins.get().tracked.add(credentials);
        return credentials;
    }
}
