package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {

    private static Origin origin(String url) {
        return new Origin("id", "team/deploy", 42, url, "hv01.example.com", 5986, "");
    }

    @Test
    void theBuildHasItsUrl() {
        assertThat(origin("https://jenkins.example.com/job/x/42/").build())
                .isEqualTo("team/deploy #42 (https://jenkins.example.com/job/x/42/)");
    }

    @Test
    void aBuildOfAJenkinsWithoutARootUrlHasItsFullNameOnly() {
        assertThat(origin("job/x/42/").build()).isEqualTo("team/deploy #42");
        assertThat(origin("job/x/42/").absoluteUrl()).isEmpty();
    }
}
