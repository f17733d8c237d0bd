package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Rejection of the plugin by a Jenkins that is too old or lacks a required plugin. The tests change the requirements of the
 * plugin instead of the Jenkins. They run last, because a rejected plugin logs warnings.
 */
@Order(8)
@RealJenkins
class RefusedPluginIT {

    @Test
    void aJenkinsOlderThanTheBaselineRejectsThePluginWithTheRequiredVersion(Installation jenkins) throws Exception {
        Hpi demanding = Hpi.built().with(Map.of("Short-Name", "hyperv-export-demanding", "Jenkins-Version", "99.9"));
        assertRejected(jenkins, demanding, "Jenkins (99.9) or higher required");
    }

    @Test
    void aJenkinsWithoutARequiredPluginRejectsThePluginWithItsName(Installation jenkins) throws Exception {
        Hpi needy =
                Hpi.built().with(Map.of("Short-Name", "hyperv-export-needy", "Plugin-Dependencies", "no-such-api:1.0"));
        assertRejected(jenkins, needy, "no-such-api");
    }

    private static void assertRejected(Installation jenkins, Hpi hpi, String reason) throws Exception {
        assertThatThrownBy(() -> Installation.upload(jenkins.controller(), hpi))
                .hasMessageStartingWith("This Jenkins rejects " + hpi.name() + ":\n - ")
                .hasMessageContaining(reason);
        assertThat(jenkins.controller().plugins()).doesNotContain(hpi.name()).contains("hyperv-export");
    }
}
