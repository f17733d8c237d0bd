package io.jenkins.plugins.hyperv.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The job's page about its exports over time. */
class OperationTrendTest {

    private final AbstractProject<?, ?> job = mock();

    private AbstractBuild<?, ?> build(String name, AbstractBuild<?, ?> previous, OperationRecord... exports) {
        AbstractBuild<?, ?> build = mock();
        when(build.getDisplayName()).thenReturn(name);
        when(build.getPreviousBuild()).thenAnswer(call -> previous);
        HypervRunAction action = mock();
        when(action.getOperations()).thenReturn(List.of(exports));
        when(build.getAction(HypervRunAction.class)).thenReturn(exports.length == 0 ? null : action);
        return build;
    }

    private static OperationRecord export(long durationMillis, Long totalBytes) {
        OperationRecord export = mock();
        when(export.getDurationMillis()).thenReturn(durationMillis);
        when(export.getTotalBytes()).thenReturn(totalBytes);
        return export;
    }

    @Test
    void theBarsAreRelativeToTheLargestExport() {
        AbstractBuild<?, ?> first = build("#1", null, export(100_000, 1L << 30));
        AbstractBuild<?, ?> second = build("#2", first);
        AbstractBuild<?, ?> third = build("#3", second, export(50_000, 4L << 30), export(1, null));
        when(job.getLastBuild()).thenAnswer(call -> third);
        assertThat(OperationTrend.of(job).getRows())
                .extracting(
                        OperationTrend.Row::getBuildName,
                        OperationTrend.Row::getDurationBar,
                        OperationTrend.Row::getSizeBar)
                .containsExactly(tuple("#3", 50, 100), tuple("#3", 1, 0), tuple("#1", 100, 25));
        assertThat(OperationTrend.of(job).getRows())
                .extracting(OperationTrend.Row::getDuration, OperationTrend.Row::getHumanSize)
                .contains(tuple("00:50", "4.0 GiB"), tuple("00:00", ""));
    }

    @Test
    void aJobWithoutBuildsOrExportsHasNoLink() {
        HypervJobAction.Factory factory = new HypervJobAction.Factory();
        assertThat(factory.createFor(job)).isEmpty();
        AbstractBuild<?, ?> build = build("#1", null);
        when(job.getLastBuild()).thenAnswer(call -> build);
        assertThat(factory.createFor(job)).isEmpty();
    }

    @Test
    void aJobWhoseLastBuildFailedBeforeItsExportKeepsTheLink() {
        AbstractBuild<?, ?> exported = build("#1", null, export(1, 1L));
        AbstractBuild<?, ?> failed = build("#2", exported);
        when(job.getLastBuild()).thenAnswer(call -> failed);
        when(job.getLastSuccessfulBuild()).thenAnswer(call -> exported);
        assertThat(new HypervJobAction.Factory().createFor(job)).hasSize(1);
    }

    /** Stapler would call a method doSomething on a request. Jenkins checks the permission to read a build and a job. */
    @Test
    void thePagesOfABuildAndOfAJobChangeNothing() {
        for (Class<?> page : List.of(HypervRunAction.class, HypervJobAction.class, OperationRecord.class)) {
            assertThat(page.getMethods())
                    .as(page.getSimpleName())
                    .isNotEmpty()
                    .noneMatch(method -> method.getName().matches("do[A-Z].*"));
        }
    }
}
