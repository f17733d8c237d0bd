package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Context of a credentials lookup: decides which credentials are visible and where their use is recorded. */
@Restricted(NoExternalUse.class)
public interface CredentialsLookup {

    /** Finds the credentials with an ID and a type in a domain that meets the requirements; null if there are none. */
    @CheckForNull
    <C extends StandardCredentials> C find(String id, Class<C> type, List<DomainRequirement> requirements);

    /** Records the use of credentials. */
    void track(StandardCredentials credentials);

    /** The context in an English sentence, for example "not visible to this job". */
    String displayName();

    /** The credentials that a build can use. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "Jenkins' own objects cannot be copied")
    record ForRun(Run<?, ?> run) implements CredentialsLookup {

        @Override
        public <C extends StandardCredentials> C find(String id, Class<C> type, List<DomainRequirement> requirements) {
            return CredentialsProvider.findCredentialById(id, type, run, requirements);
        }

        @Override
        public void track(StandardCredentials credentials) {
            CredentialsProvider.track(run, credentials);
        }

        @Override
        public String displayName() {
            return "this job";
        }
    }

    /** The credentials that builds of a job can use, for the forms of the job. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "Jenkins' own objects cannot be copied")
    record ForItem(Item item) implements CredentialsLookup {

        @Override
        public <C extends StandardCredentials> C find(String id, Class<C> type, List<DomainRequirement> requirements) {
            return JobAuthentication.of(item).stream()
                    .flatMap(authentication ->
                            CredentialsProvider.lookupCredentialsInItem(type, item, authentication, requirements)
                                    .stream())
                    .filter(CredentialsMatchers.withId(id)::matches)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public void track(StandardCredentials credentials) {
            CredentialsProvider.track(item, credentials);
        }

        @Override
        public String displayName() {
            return "this job";
        }
    }

    /** The credentials that all jobs can use, for administrators. Credentials of the scope System are excluded. */
    record ForAdministrator() implements CredentialsLookup {

        @Override
        public <C extends StandardCredentials> C find(String id, Class<C> type, List<DomainRequirement> requirements) {
            return CredentialsMatchers.firstOrNull(
                    CredentialsProvider.lookupCredentialsInItemGroup(type, Jenkins.get(), ACL.SYSTEM2, requirements),
                    CredentialsMatchers.allOf(
                            CredentialsMatchers.withId(id), CredentialsMatchers.withScope(CredentialsScope.GLOBAL)));
        }

        /** Whether Jenkins' own store has credentials with an ID, of any type, scope and domain. */
        boolean contains(String id) {
            return CredentialsProvider.lookupCredentialsInItemGroup(
                            StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                    .stream()
                    .anyMatch(CredentialsMatchers.withId(id)::matches);
        }

        /** Does nothing: a connection test is not a use of the credentials by a job. */
        @Override
        public void track(StandardCredentials credentials) {}

        @Override
        public String displayName() {
            return "jobs";
        }
    }
}
