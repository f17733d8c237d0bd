package com.cloudbees.plugins.credentials.common;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.ListBoxModel;
import java.util.List;
import org.springframework.security.core.Authentication;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings({"rawtypes", "serial"})
public abstract class AbstractIdCredentialsListBoxModel<
                T extends AbstractIdCredentialsListBoxModel<T, C>, C extends IdCredentials>
        extends ListBoxModel {
    public AbstractIdCredentialsListBoxModel<T, C> includeCurrentValue(String value) {
        if (stream().noneMatch(option -> option.value.equals(value))) {
            add(new Option(value));
        }
        return this;
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeEmptyValue() {
        add(new Option(""));
        return this;
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeMatchingAs(
            Authentication authentication,
            ItemGroup itemGroup,
            Class<? extends C> type,
            List<DomainRequirement> requirements,
            CredentialsMatcher matcher) {
        return matching(
                CredentialsProvider.lookupCredentialsInItemGroup(type, itemGroup, authentication, requirements),
                matcher);
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeMatchingAs(
            Authentication authentication,
            Item item,
            Class<? extends C> type,
            List<DomainRequirement> requirements,
            CredentialsMatcher matcher) {
        return matching(CredentialsProvider.lookupCredentialsInItem(type, item, authentication, requirements), matcher);
    }

    private AbstractIdCredentialsListBoxModel<T, C> matching(List<? extends C> found, CredentialsMatcher matcher) {
        found.stream().filter(matcher::matches).forEach(credentials -> includeCurrentValue(credentials.getId()));
        return this;
    }
}
