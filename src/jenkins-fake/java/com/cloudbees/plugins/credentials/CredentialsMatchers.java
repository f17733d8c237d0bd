package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import java.util.List;
import java.util.stream.StreamSupport;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class CredentialsMatchers {
    private CredentialsMatchers() {}

    public static CredentialsMatcher always() {
        return item -> true;
    }

    public static CredentialsMatcher withId(String id) {
        return item -> ((IdCredentials) item).getId().equals(id);
    }

    public static CredentialsMatcher withScope(CredentialsScope scope) {
        return item -> item.getScope() == scope;
    }

    public static CredentialsMatcher allOf(CredentialsMatcher... matchers) {
        List<CredentialsMatcher> all = List.of(matchers);
        return item -> all.stream().allMatch(matcher -> matcher.matches(item));
    }

    public static <C extends Credentials> C firstOrNull(Iterable<C> credentials, CredentialsMatcher matcher) {
        return StreamSupport.stream(credentials.spliterator(), false)
                .filter(matcher::matches)
                .findFirst()
                .orElse(null);
    }
}
