package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cuts short the turns of a freestyle build. The waiting is real: it is what this is about. */
class TurnWatchTest {

    private final FakeJenkins jenkins = new FakeJenkins();
    private final Export export = mock();
    private final CountDownLatch cut = new CountDownLatch(1);

    @BeforeEach
    void start() {
        ExportState looking = mock();
        when(export.state()).thenReturn(looking);
    }

    @AfterEach
    void stop() {
        jenkins.close();
    }

    @Test
    void aTurnIsCutShortWhenTheExportsTimeIsUp() throws Exception {
        when(export.millisLeft()).thenReturn(700L);
        TurnWatch watch = TurnWatch.begin(export, cut::countDown);
        assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        watch.end();
    }

    @Test
    void whatNobodyWantsToEndIsLeftAlone() throws Exception {
        when(export.millisLeft()).thenReturn(Long.MAX_VALUE);
        TurnWatch watch = TurnWatch.begin(export, cut::countDown);
        assertThat(cut.await(1200, TimeUnit.MILLISECONDS)).isFalse();
        watch.end();
    }
}
