package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.Permission;
import java.util.List;
import org.springframework.security.core.Authentication;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public abstract class CredentialsProvider extends Descriptor<CredentialsProvider>
        implements ExtensionPoint, Describable<CredentialsProvider> {
    public static final Permission USE_ITEM = null;

    public CredentialsProvider() {
        throw new RuntimeException("Stub!");
    }

    @CheckForNull
    public static <C extends IdCredentials> C findCredentialById(
            String text, Class<C> type, Run<?, ?> run, List<DomainRequirement> list) {
        throw new RuntimeException("Stub!");
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> list) {
        throw new RuntimeException("Stub!");
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type, ItemGroup itemGroup, Authentication authentication, List<DomainRequirement> list) {
        throw new RuntimeException("Stub!");
    }

    public static <C extends Credentials> C track(Item item, C value) {
        throw new RuntimeException("Stub!");
    }

    public static <C extends Credentials> C track(Run run, C value) {
        throw new RuntimeException("Stub!");
    }
}
