package io.jenkins.plugins.hyperv.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import io.jenkins.plugins.hyperv.referencepoint.ListReferencePoints;
import io.jenkins.plugins.hyperv.reports.OperationRecord.Result;
import io.jenkins.plugins.hyperv.snapshot.ExportSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table on the page of a job. */
class OperationTrendTest {

    private final AbstractProject<?, ?> job = mock();

    private AbstractBuild<?, ?> build(String name, AbstractBuild<?, ?> previous, OperationRecord... exports) {
        AbstractBuild<?, ?> build = mock();
        int number = previous == null ? 1 : previous.getNumber() + 1;
        when(build.getNumber()).thenReturn(number);
        when(build.getDisplayName()).thenReturn(name);
        when(build.getPreviousBuild()).thenAnswer(call -> previous);
        HypervRunAction action = mock();
        when(action.getOperations()).thenReturn(List.of(exports));
        when(build.getAction(HypervRunAction.class)).thenReturn(exports.length == 0 ? null : action);
        return build;
    }

    private static OperationRecord export(long durationMillis, Long totalBytes) {
        return export(durationMillis, totalBytes, Result.COMPLETED, "full");
    }

    static OperationRecord export(long durationMillis, Long totalBytes, Result result, String kind) {
        OperationRecord export = mock();
        when(export.getDurationMillis()).thenReturn(durationMillis);
        when(export.getTotalBytes()).thenReturn(totalBytes);
        when(export.getResult()).thenReturn(result);
        when(export.getType()).thenReturn(ExportSnapshot.NAME);
        when(export.getSubject()).thenReturn("Web tier");
        when(export.getFacts()).thenReturn(kind == null ? Map.of() : Map.of("kind", kind));
        return export;
    }

    private OperationTrend trendOf(AbstractBuild<?, ?> lastBuild) {
        when(job.getLastBuild()).thenAnswer(call -> lastBuild);
        return OperationTrend.of(job);
    }

    @Test
    void theTableHasOneRowPerOperationWithTheNewestBuildFirst() {
        AbstractBuild<?, ?> first = build("#1", null, export(100_000, 1L << 30));
        AbstractBuild<?, ?> second = build("#2", first);
        AbstractBuild<?, ?> third = build("#3", second, export(50_000, 4L << 30), export(1, null));
        assertThat(trendOf(third).getRows())
                .extracting(
                        OperationTrend.Row::getBuildName,
                        OperationTrend.Row::getDuration,
                        OperationTrend.Row::getHumanSize)
                .containsExactly(
                        tuple("#3", "00:50", "4.0 GiB"), tuple("#3", "00:00", ""), tuple("#1", "01:40", "1.0 GiB"));
    }

    @Test
    void theChartHasTheExportsOfABuildInTheOrderOfTheirStart() {
        AbstractBuild<?, ?> first = build("#1", null, export(100_000, 1L << 30));
        AbstractBuild<?, ?> second = build("#2", first, export(50_000, 4L << 30), export(20_000, 2L << 30));
        assertThat(trendOf(second).getChart().panels().get(0).bars())
                .extracting(TrendChart.Bar::text)
                .satisfiesExactly(
                        bar -> assertThat(bar).startsWith("#1").contains("01:40"),
                        bar -> assertThat(bar).startsWith("#2").contains("00:50"),
                        bar -> assertThat(bar).startsWith("#2").contains("00:20"));
    }

    @Test
    void aPageViewLoadsTheLatestBuildsOnly() {
        AbstractBuild<?, ?> oldest = build("#0", null, export(1, 1L));
        AbstractBuild<?, ?> latest = oldest;
        for (int number = 1; number <= OperationTrend.MAX_BUILDS; number++) {
            latest = build("#" + number, latest, export(1, 1L));
        }
        assertThat(trendOf(latest).getRows()).hasSize(OperationTrend.MAX_BUILDS);
        verify(oldest, never()).getAction(HypervRunAction.class);
    }

    @Test
    void aBuildWithVeryManyOperationsDoesNotMakeThePageHeavy() {
        OperationRecord[] many = new OperationRecord[OperationTrend.MAX_ROWS + 1];
        Arrays.setAll(many, i -> export(i, 1L));
        OperationTrend trend = trendOf(build("#1", null, many));
        assertThat(trend.getRows()).hasSize(OperationTrend.MAX_ROWS);
        assertThat(trend.getChart().panels().get(0).bars()).hasSize(TrendChart.MAX_BARS);
    }

    @Test
    void theTableDistinguishesFullAndDifferentialExports() {
        OperationRecord differential = export(1, 1L, Result.COMPLETED, "differential");
        OperationRecord unknown = export(1, 1L, Result.FAILED, null);
        OperationRecord list = export(1, 1L, Result.COMPLETED, null);
        when(list.getType()).thenReturn(ListReferencePoints.NAME);
        assertThat(trendOf(build("#1", null, export(1, 1L), differential, unknown, list))
                        .getRows())
                .extracting(OperationTrend.Row::getKind, row -> row.getCard().getStatus())
                .containsExactly(
                        tuple("Full", "Completed"),
                        tuple("Differential", "Completed"),
                        tuple("Export", "Failed"),
                        tuple("List", "Completed"));
    }

    @Test
    void theTableHasLabelsOnlyIfAStepHasOne() {
        assertThat(trendOf(build("#1", null, export(1, 1L))).isLabelled()).isFalse();
        OperationRecord labelled = export(1, 1L);
        when(labelled.getLabel()).thenReturn("nightly web tier");
        assertThat(trendOf(build("#1", null, export(1, 1L), labelled)).isLabelled())
                .isTrue();
    }

    private TrendChart chart(OperationRecord... oldestFirst) {
        return trendOf(build("#7", null, oldestFirst)).getChart();
    }

    @Test
    void theBarsOfTheChartAreRelativeToTheLargestExportAndOldestFirst() {
        TrendChart chart = chart(export(100_000, 1L << 30), export(50_000, 4L << 30));
        assertThat(chart.panels())
                .extracting(TrendChart.Panel::title, TrendChart.Panel::maximum, TrendChart.Panel::half)
                .containsExactly(tuple("Duration", "01:40", "00:50"), tuple("Size", "4.0 GiB", "2.0 GiB"));
        assertThat(chart.panels().get(0).bars())
                .extracting(TrendChart.Bar::y, TrendChart.Bar::height)
                .containsExactly(tuple("0.00%", "100.00%"), tuple("50.00%", "50.00%"));
        assertThat(chart.panels().get(1).bars())
                .extracting(TrendChart.Bar::height)
                .containsExactly("25.00%", "100.00%");
        assertThat(chart.panels().get(0).description()).contains("01:40", "#7");
    }

    @Test
    void theOldestAndTheNewestBuildHaveLabelsBelowTheirBars() {
        AbstractBuild<?, ?> first = build("nightly", null, export(1, 1L));
        when(first.getNumber()).thenReturn(41);
        AbstractBuild<?, ?> last = build("nightly", first, export(1, 1L), export(1, 1L));
        when(last.getNumber()).thenReturn(42);
        assertThat(trendOf(last).getChart().labels())
                .extracting(TrendChart.Label::text)
                .containsExactly("#41", "#42");
        assertThat(trendOf(first).getChart().labels()).hasSize(1);
    }

    @Test
    void theBarsDistinguishKindsAndResultsWithoutTheirColour() {
        TrendChart chart = chart(
                export(1, 1L, Result.COMPLETED, "full"),
                export(1, 1L, Result.COMPLETED, "differential"),
                export(1, 1L, Result.UNSTABLE, "differential"),
                export(1, null, Result.FAILED, "full"),
                export(1, null, Result.ABORTED, null),
                export(1, 1L, Result.RUNNING, "full"));
        assertThat(chart.panels().get(0).bars())
                .extracting(TrendChart.Bar::style, TrendChart.Bar::mark)
                .containsExactly(
                        tuple("full", null),
                        tuple("differential", null),
                        tuple("differential-unstable", "!"),
                        tuple("failed", "×"),
                        tuple("failed", "×"),
                        tuple("running", null));
        assertThat(chart.panels().get(1).bars())
                .extracting(TrendChart.Bar::height)
                .doesNotContain("0.00%");
        assertThat(chart.panels().get(0).bars().get(3).text()).contains("#7", "Web tier", "Full", "Failed");
    }

    @Test
    void theChartShowsExportsOnly() {
        OperationRecord list = export(1, 1L, Result.COMPLETED, null);
        when(list.getType()).thenReturn(ListReferencePoints.NAME);
        assertThat(chart(list).panels()).isEmpty();
        assertThat(chart(list, export(1, 1L)).panels())
                .allSatisfy(panel -> assertThat(panel.bars()).hasSize(1));
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
