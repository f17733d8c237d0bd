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

/** On whose behalf a host is logged in to, which decides which credentials there are; and who is noted as their user. */
public interface CredentialsLookup {

    /** The credentials of an id, of a type, in a domain that allows the host; null where there are none. */
    @CheckForNull
    <C extends StandardCredentials> C find(String id, Class<C> type, List<DomainRequirement> requirements);

    /** Notes that they are used. */
    void track(StandardCredentials credentials);

    /** Who asks, in a sentence: "cannot be found by this job". */
    String who();

    /** A build. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "Jenkins' own objects cannot be copied")
    record OfRun(Run<?, ?> run) implements CredentialsLookup {

        @Override
        public <C extends StandardCredentials> C find(String id, Class<C> type, List<DomainRequirement> requirements) {
            return CredentialsProvider.findCredentialById(id, type, run, requirements);
        }

        @Override
        public void track(StandardCredentials credentials) {
            CredentialsProvider.track(run, credentials);
        }

        @Override
        public String who() {
            return "this job";
        }
    }

    /** Somebody who configures a job: what its builds could use. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "Jenkins' own objects cannot be copied")
    record OfItem(Item item) implements CredentialsLookup {

        @Override
        public <C extends StandardCredentials> C find(String id, Class<C> type, List<DomainRequirement> requirements) {
            return CredentialsMatchers.firstOrNull(
                    CredentialsProvider.lookupCredentialsInItem(type, item, ACL.SYSTEM2, requirements),
                    CredentialsMatchers.withId(id));
        }

        @Override
        public void track(StandardCredentials credentials) {
            CredentialsProvider.track(item, credentials);
        }

        @Override
        public String who() {
            return "this job";
        }
    }

    /** The administrator: what builds of any job could use, which leaves out the scope System. */
    record OfAdministrator() implements CredentialsLookup {

        @Override
        public <C extends StandardCredentials> C find(String id, Class<C> type, List<DomainRequirement> requirements) {
            return CredentialsMatchers.firstOrNull(
                    CredentialsProvider.lookupCredentialsInItemGroup(type, Jenkins.get(), ACL.SYSTEM2, requirements),
                    CredentialsMatchers.allOf(
                            CredentialsMatchers.withId(id), CredentialsMatchers.withScope(CredentialsScope.GLOBAL)));
        }

        /** A test of the connection is no use that anybody looks for later. */
        @Override
        public void track(StandardCredentials credentials) {}

        @Override
        public String who() {
            return "jobs";
        }
    }
}
