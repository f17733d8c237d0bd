package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A Jenkins that does not fit. There is no old Jenkins here, so the plugin asks for a newer one instead: the rule that
 * refuses it is the same. Runs last, for a refused plugin fills the log.
 */
@Order(8)
@RealJenkins
class RefusedPluginIT {

    @Test
    void aJenkinsBelowTheBaselineRefusesThePluginAndSaysWhy(Installation jenkins) throws Exception {
        Hpi demanding = Hpi.built().with(Map.of("Short-Name", "hyperv-export-demanding", "Jenkins-Version", "99.9"));
        refused(jenkins, demanding, "Jenkins (99.9) or higher required");
    }

    @Test
    void aJenkinsWithoutARequiredPluginNamesIt(Installation jenkins) throws Exception {
        Hpi needy =
                Hpi.built().with(Map.of("Short-Name", "hyperv-export-needy", "Plugin-Dependencies", "no-such-api:1.0"));
        refused(jenkins, needy, "no-such-api");
    }

    private static void refused(Installation jenkins, Hpi hpi, String reason) throws Exception {
        assertThatThrownBy(() -> Installation.upload(jenkins.controller(), hpi))
                .hasMessageStartingWith("This Jenkins refuses " + hpi.name() + ":\n - ")
                .hasMessageContaining(reason);
        assertThat(jenkins.controller().plugins()).doesNotContain(hpi.name()).contains("hyperv-export");
    }
}
