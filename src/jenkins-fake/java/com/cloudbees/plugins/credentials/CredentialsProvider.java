package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.Permission;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("rawtypes")
public abstract class CredentialsProvider {
    public static final Permission USE_ITEM = new Permission("Credentials/UseItem");

    /** Like in Jenkins: credentials of the build's identity, and of the job if that identity may use them. */
    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> requirements) {
        Item item = run.getParent();
        Authentication authentication =
                item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        List<C> candidates = new ArrayList<>(lookupCredentialsInItem(type, item, authentication, requirements));
        if (authentication != ACL.SYSTEM2 && item.hasPermission2(authentication, USE_ITEM)) {
            candidates.addAll(lookupCredentialsInItem(type, item, ACL.SYSTEM2, requirements));
        }
        return candidates.stream()
                .filter(candidate -> candidate.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Credentials of a user; or of the system: those of the innermost folder first, those of Jenkins last. */
    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        if (authentication != ACL.SYSTEM2) {
            return ofType(type, Jenkins.get().userCredentials.getOrDefault(authentication, List.of()));
        }
        List<IdCredentials> found = new ArrayList<>();
        for (String folder = parent(item.getFullName()); !folder.isEmpty(); folder = parent(folder)) {
            found.addAll(Jenkins.get().folderCredentials.getOrDefault(folder, List.of()));
        }
        found.addAll(Jenkins.get().credentials);
        return ofType(type, found);
    }

    private static String parent(String fullName) {
        return fullName == null ? "" : fullName.substring(0, Math.max(0, fullName.lastIndexOf('/')));
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication authentication, List<DomainRequirement> requirements) {
        return ofType(type, Jenkins.get().credentials);
    }

    private static <C> List<C> ofType(Class<C> type, List<IdCredentials> credentials) {
        return credentials.stream().filter(type::isInstance).map(type::cast).toList();
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
