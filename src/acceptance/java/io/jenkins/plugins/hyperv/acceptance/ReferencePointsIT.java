package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The steps that create, list and destroy reference points, in a Pipeline and in a freestyle job. */
@Order(3)
@RealJenkins
class ReferencePointsIT {

    private static List<String> points(Installation jenkins) {
        jenkins.host().model().snapshots().jobs();
        return jenkins.host().inventory().referencePoints().stream()
                .map(SimulatedReferencePoint::id)
                .toList();
    }

    private static void completeAtOnce(Installation jenkins) {
        jenkins.host().exports().duration(Duration.ZERO);
        for (Call call : Call.values()) {
            jenkins.host().model().snapshots().script(call).duration(Duration.ZERO);
        }
    }

    @Test
    void aPipelineCreatesListsExportsAndDestroysAReferencePoint(Installation jenkins) throws Exception {
        completeAtOnce(jenkins);
        List<String> before = points(jenkins);
        String console = JenkinsJob.pipeline(jenkins.http(), "", "reference-points", """
                        def created = hypervCreateReferencePoint(host: 'hv01', collection: 'Web tier')
                        def listed = hypervReferencePoints(host: 'hv01', collection: 'Web tier')
                        echo "listed ${listed.size()}, ours among them: ${listed*.id.contains(created.id)}"
                        echo "machine ${listed[0].machines[0].name} of ${listed[0].collection}"
                        hypervExportReferencePoint(host: 'hv01', referencePoint: created.id,
                            exportDirectory: 'D:/Exports/reference-points')
                        def gone = hypervDestroyReferencePoint(host: 'hv01', referencePoint: created.id)
                        def left = hypervReferencePoints(host: 'hv01', collection: 'Web tier')
                        echo "destroyed ours: ${gone.id == created.id}, left: ${left.size()}"
                        """)
                .start()
                .expect("SUCCESS");
        assertThat(console)
                .contains(
                        "[hv01] Creating a reference point of VM group \"Web tier\" (3 VMs, RCT, application consistent)")
                .containsPattern("\\[hv01\\] Reference point [-0-9A-F]{36} created")
                .contains("listed 4, ours among them: true")
                .contains("machine web1 of Web tier")
                .contains("no disk images")
                .containsPattern("\\[hv01\\] Reference point [-0-9A-F]{36} destroyed")
                .contains("destroyed ours: true, left: 3");
        assertThat(points(jenkins)).isEqualTo(before);
        assertThat(jenkins.exportCalls("D:\\Exports\\reference-points")).isEqualTo(1);
    }

    @Test
    void aMistakeInThePipelineIsOneSentenceAndChangesNothing(Installation jenkins) throws Exception {
        List<String> before = points(jenkins);
        assertThat(JenkinsJob.pipeline(
                                jenkins.http(),
                                "",
                                "reference-point-by-name",
                                "hypervDestroyReferencePoint(host: 'hv01', referencePoint: 'nightly')")
                        .start()
                        .expect("FAILURE"))
                .contains("ERROR: The reference point \"nightly\" is named without its VM group")
                .doesNotContain("\tat ");
        assertThat(points(jenkins)).isEqualTo(before);
    }

    @Test
    void aFreestyleJobCreatesListsAndDestroysAReferencePoint(Installation jenkins) throws Exception {
        completeAtOnce(jenkins);
        List<String> before = points(jenkins);
        JenkinsBuild build = JenkinsJob.create(jenkins.http(), "", "reference-points-freestyle", """
                        <project>
                          <builders>
                            <io.jenkins.plugins.hyperv.HypervCreateReferencePointBuilder>
                              <host>hv01</host>
                              <collection>Web tier</collection>
                            </io.jenkins.plugins.hyperv.HypervCreateReferencePointBuilder>
                            <io.jenkins.plugins.hyperv.HypervReferencePointsBuilder>
                              <host>hv01</host>
                            </io.jenkins.plugins.hyperv.HypervReferencePointsBuilder>
                            <hudson.tasks.Shell><command>echo created $HYPERV_REFERENCE_POINT</command></hudson.tasks.Shell>
                            <io.jenkins.plugins.hyperv.HypervDestroyReferencePointBuilder>
                              <host>hv01</host>
                              <referencePoint>${HYPERV_REFERENCE_POINT}</referencePoint>
                            </io.jenkins.plugins.hyperv.HypervDestroyReferencePointBuilder>
                          </builders>
                        </project>""")
                .start();
        assertThat(build.expect("SUCCESS"))
                .containsPattern("created [-0-9A-F]{36}")
                .contains("of VM group \"Database tier\"")
                .containsPattern("\\[hv01\\] Reference point [-0-9A-F]{36} destroyed");
        assertThat(points(jenkins)).isEqualTo(before);
    }

    @Test
    void theFormsAreShown(Installation jenkins) throws Exception {
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", "reference-point-forms", """
                        <project>
                          <builders>
                            <io.jenkins.plugins.hyperv.HypervCreateReferencePointBuilder>
                              <host>hv01</host>
                              <collection>Web tier</collection>
                              <type>LOG_BASED</type>
                            </io.jenkins.plugins.hyperv.HypervCreateReferencePointBuilder>
                            <io.jenkins.plugins.hyperv.HypervDestroyReferencePointBuilder>
                              <host>hv01</host>
                              <referencePoint>nightly</referencePoint>
                              <collection>Web tier</collection>
                            </io.jenkins.plugins.hyperv.HypervDestroyReferencePointBuilder>
                            <io.jenkins.plugins.hyperv.HypervReferencePointsBuilder>
                              <host>hv01</host>
                            </io.jenkins.plugins.hyperv.HypervReferencePointsBuilder>
                          </builders>
                        </project>""");
        assertThat(jenkins.http().get(job.path() + "configure").expect(200).body())
                .containsPattern("<option(?=[^>]*value=\"LOG_BASED\")[^>]*selected")
                .contains("name=\"_.removeAssociatedData\"")
                .contains("Create a Hyper-V reference point")
                .contains("Destroy a Hyper-V reference point")
                .contains("List Hyper-V reference points");
    }
}
