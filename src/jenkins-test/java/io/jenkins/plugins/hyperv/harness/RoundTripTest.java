package io.jenkins.plugins.hyperv.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.MachineSelection;
import io.jenkins.plugins.hyperv.hosts.AuthenticationScheme;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Round trips of the forms: opened and saved without a change. */
@WithJenkins
class RoundTripTest {

    @Test
    void theStepKeepsEveryField(JenkinsRule jenkins) throws Exception {
        HypervExportReferencePointStep step =
                new HypervExportReferencePointStep("hv01", "nightly", "D:\\Exports\\a <b>");
        step.setCollection("Web tier");
        step.setBaseReferencePoint("sunday");
        step.setMachines(machines());
        step.setTimeoutMinutes(90);
        step.setOutageToleranceMinutes(3);
        step.setCancelOnAbort(false);
        HypervExportReferencePointStep saved = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualDataBoundBeans(step, saved);
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        new HypervExportReferencePointStep("hv01", "nightly", "D:\\Exports"),
                        "hypervExportReferencePoint exportDirectory: 'D:\\\\Exports', host: 'hv01', referencePoint:"
                                + " 'nightly'");
    }

    @Test
    void theBuildStepKeepsEveryField(JenkinsRule jenkins) throws Exception {
        HypervExportReferencePointBuilder builder =
                new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\Exports\\a <b>");
        builder.setCollection("Web tier");
        builder.setBaseReferencePoint("sunday");
        builder.setMachines(machines());
        builder.setTimeoutMinutes(90);
        builder.setOutageToleranceMinutes(3);
        builder.setCancelOnAbort(false);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(builder);
        FreeStyleProject saved = jenkins.configRoundtrip(job);
        jenkins.assertEqualDataBoundBeans(
                builder, saved.getBuildersList().get(HypervExportReferencePointBuilder.class));
    }

    private static List<MachineSelection> machines() {
        MachineSelection some = new MachineSelection("web1");
        some.setDisks("Microsoft:1\\2\\3\nMicrosoft:4\\5\\6");
        return List.of(some, new MachineSelection("web2"));
    }

    @Test
    void aHostKeepsEveryField(JenkinsRule jenkins) throws Exception {
        HypervHostConfiguration host = new HypervHostConfiguration("hv01", "hv01.example.com");
        host.setPort(15986);
        host.setAuthentication(AuthenticationScheme.BASIC);
        host.setSkipTlsVerification(true);
        host.setCredentialsId("gone");
        host.setAllowedExportDirectories("D:\\Exports");
        HypervExportConfiguration.get().setHosts(List.of(host));
        jenkins.configRoundtrip();
        List<HypervHostConfiguration> saved = HypervExportConfiguration.get().getHosts();
        assertThat(saved).hasSize(1);
        jenkins.assertEqualDataBoundBeans(host, saved.get(0));
    }
}
