package com.cloudbees.plugins.credentials.common;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.ListBoxModel;
import java.util.List;
import org.springframework.security.core.Authentication;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings({"rawtypes", "serial"})
public abstract class AbstractIdCredentialsListBoxModel<
                T extends AbstractIdCredentialsListBoxModel<T, C>, C extends IdCredentials>
        extends ListBoxModel {
    public AbstractIdCredentialsListBoxModel() {
        throw new RuntimeException("Stub!");
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeCurrentValue(String text) {
        throw new RuntimeException("Stub!");
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeEmptyValue() {
        throw new RuntimeException("Stub!");
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeMatchingAs(
            Authentication authentication,
            Item item,
            Class<? extends C> type,
            List<DomainRequirement> list,
            CredentialsMatcher credentialsMatcher) {
        throw new RuntimeException("Stub!");
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeMatchingAs(
            Authentication authentication,
            ItemGroup itemGroup,
            Class<? extends C> type,
            List<DomainRequirement> list,
            CredentialsMatcher credentialsMatcher) {
        throw new RuntimeException("Stub!");
    }

    public AbstractIdCredentialsListBoxModel<T, C> with(C value) {
        throw new RuntimeException("Stub!");
    }
}
