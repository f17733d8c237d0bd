package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.security.FakeAuthentication;
import hudson.util.Secret;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which credentials a job uses, and as which identity it looks them up. */
class CredentialsResolverTest {

    @TempDir
    private Path artifacts;

    private final FakeJenkins jenkins = new FakeJenkins();
    private final FakeAuthentication alice = new FakeAuthentication("alice");
    private final Item job = mock(Item.class, withSettings().extraInterfaces(Queue.Task.class));
    private final HypervHostConfiguration host = new HypervHostConfiguration("hv01", "hv01.example.com");

    @BeforeEach
    void start() {
        host.setCredentialsId("hyperv");
        when(job.getFullName()).thenReturn("team/deploy");
    }

    @AfterEach
    void stop() {
        jenkins.close();
    }

    private static StandardUsernamePasswordCredentials credentials(String id, String user) {
        StandardUsernamePasswordCredentials credentials = mock();
        when(credentials.getId()).thenReturn(id);
        when(credentials.getScope()).thenReturn(CredentialsScope.GLOBAL);
        when(credentials.getUsername()).thenReturn(user);
        when(credentials.getPassword()).thenReturn(Secret.fromString("password of " + user));
        return credentials;
    }

    private String resolvedAccount(String jobCredentialsId) throws AbortException {
        CredentialsLookup run = new CredentialsLookup.ForRun(new FakeBuild(artifacts).run());
        return new CredentialsResolver(host, jobCredentialsId, run)
                .resolve()
                .poolKey()
                .toString();
    }

    @Test
    void credentialsOfAFolderDoNotShadowTheCredentialsOfTheHost() throws Exception {
        jenkins.jenkins().credentials.add(credentials("hyperv", "administrator"));
        jenkins.jenkins().folderCredentials.put("team", List.of(credentials("hyperv", "intruder")));
        assertThat(resolvedAccount(null)).isEqualTo("NTLM as administrator");
    }

    @Test
    void credentialsOfAFolderDoNotReplaceUnusableCredentialsOfTheHost() {
        StandardCertificateCredentials certificate = mock(RETURNS_DEEP_STUBS);
        when(certificate.getId()).thenReturn("hyperv");
        when(certificate.getScope()).thenReturn(CredentialsScope.GLOBAL);
        jenkins.jenkins().credentials.add(certificate);
        jenkins.jenkins().folderCredentials.put("team", List.of(credentials("hyperv", "intruder")));
        assertThatThrownBy(() -> resolvedAccount(null))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("a user name with password");
    }

    @Test
    void credentialsOfTheHostMayBeStoredInAFolderOnly() throws Exception {
        jenkins.jenkins().folderCredentials.put("team", List.of(credentials("hyperv", "team")));
        assertThat(resolvedAccount(null)).isEqualTo("NTLM as team");
    }

    @Test
    void credentialsOfTheJobAreThoseOfItsFolder() throws Exception {
        host.setAllowJobCredentials(true);
        jenkins.jenkins().credentials.add(credentials("own", "administrator"));
        jenkins.jenkins().folderCredentials.put("team", List.of(credentials("own", "team")));
        assertThat(resolvedAccount("own")).isEqualTo("NTLM as team");
    }

    private Object found() {
        return new CredentialsLookup.ForItem(job).find("hyperv", StandardUsernamePasswordCredentials.class, List.of());
    }

    @Test
    void formsLookCredentialsUpAsTheIdentityOfTheBuild() {
        jenkins.jenkins().taskAuthentication = alice;
        jenkins.jenkins().folderCredentials.put("team", List.of(credentials("hyperv", "team")));
        assertThat(found()).isNull();
        StandardUsernamePasswordCredentials own = credentials("hyperv", "alice");
        jenkins.jenkins().userCredentials.put(alice, List.of(own));
        assertThat(found()).isSameAs(own);
    }

    @Test
    void formsFindCredentialsOfTheJobIfTheIdentityOfTheBuildMayUseThem() {
        jenkins.jenkins().taskAuthentication = alice;
        when(job.hasPermission2(alice, CredentialsProvider.USE_ITEM)).thenReturn(true);
        StandardUsernamePasswordCredentials team = credentials("hyperv", "team");
        jenkins.jenkins().folderCredentials.put("team", List.of(team));
        assertThat(found()).isSameAs(team);
    }
}
