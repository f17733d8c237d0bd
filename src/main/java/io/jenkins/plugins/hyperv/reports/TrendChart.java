package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.export.ExportKind;
import io.jenkins.plugins.hyperv.export.ExportReferencePoint;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.snapshot.ExportSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Bar chart of the exports in a trend, as the view draws it: two panels, durations and sizes, with one bar per export, oldest
 * first. Positions are percentages of the panel.
 *
 * @param panels empty without an export
 * @param labels the numbers of the oldest and the newest build below their bars
 */
@Restricted(NoExternalUse.class)
public record TrendChart(List<Panel> panels, List<Label> labels) {

    /** More bars would be too narrow to tell apart. */
    static final int MAX_BARS = 60;
    /** Few bars do not become wide blocks. */
    private static final int LEAST_SLOTS = 12;

    private static final double BAR_PERCENT_OF_SLOT = 70;
    private static final Set<String> EXPORTS = Set.of(ExportReferencePoint.NAME, ExportSnapshot.NAME);

    public TrendChart {
        panels = List.copyOf(panels);
        labels = List.copyOf(labels);
    }

    /** Label of a build, whose position is the middle of its bar. */
    public record Label(String middle, String text) {}

    /**
     * Panel of the chart.
     *
     * @param id part of the identifiers of its elements
     * @param title what the bars measure
     * @param description what the chart shows, in one or two sentences
     * @param maximum the value at the top
     * @param half the value in the middle
     */
    public record Panel(String id, String title, String description, String maximum, String half, List<Bar> bars) {
        public Panel {
            bars = List.copyOf(bars);
        }
    }

    /**
     * Bar of a panel, whose positions are percentages with a percent sign.
     *
     * @param style the result or the kind, which selects colour, pattern and mark
     * @param mark a character above the bar that shows the result without colour; null for a successful export
     * @param text build, kind, value and result
     */
    public record Bar(
            String x,
            String y,
            String width,
            String height,
            String middle,
            String style,
            @CheckForNull String mark,
            String text) {}

    static TrendChart of(List<OperationTrend.Row> rows) {
        List<OperationTrend.Row> exports = new ArrayList<>(rows.stream()
                .filter(row -> EXPORTS.contains(row.getOperation().getType()))
                .limit(MAX_BARS)
                .toList());
        if (exports.isEmpty()) {
            return new TrendChart(List.of(), List.of());
        }
        // The exports of a build are in the order of their start already.
        exports.sort(Comparator.comparingInt(OperationTrend.Row::getBuildNumber));
        Panel durations = panel(
                "duration",
                Messages.TrendChart_Duration(),
                exports,
                row -> row.getOperation().getDurationMillis(),
                millis -> Texts.clock(Duration.ofMillis(millis)));
        Panel sizes = panel("size", Messages.TrendChart_Size(), exports, TrendChart::bytes, Texts::size);
        return new TrendChart(List.of(durations, sizes), labels(exports));
    }

    private static List<Label> labels(List<OperationTrend.Row> exports) {
        int last = exports.size() - 1;
        List<Label> labels = new ArrayList<>(List.of(label(exports, 0)));
        // Labels of neighbours would overlap on a narrow screen.
        if (last > 1) {
            labels.add(label(exports, last));
        }
        return labels;
    }

    private static Label label(List<OperationTrend.Row> exports, int index) {
        double slot = slot(exports.size());
        return new Label(
                percent(slot * index + slot / 2), "#" + exports.get(index).getBuildNumber());
    }

    /** The part of the width for one bar. */
    private static double slot(int count) {
        return 100.0 / Math.max(count, LEAST_SLOTS);
    }

    private static long bytes(OperationTrend.Row row) {
        Long bytes = row.getOperation().getTotalBytes();
        return bytes == null ? 0 : bytes;
    }

    private static Panel panel(
            String id,
            String title,
            List<OperationTrend.Row> exports,
            ToLongFunction<OperationTrend.Row> value,
            LongFunction<String> text) {
        OperationTrend.Row largest = exports.get(0);
        for (OperationTrend.Row row : exports) {
            largest = value.applyAsLong(row) > value.applyAsLong(largest) ? row : largest;
        }
        long maximum = value.applyAsLong(largest);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < exports.size(); i++) {
            OperationTrend.Row row = exports.get(i);
            long own = value.applyAsLong(row);
            bars.add(bar(
                    row,
                    i,
                    exports.size(),
                    maximum == 0 ? 0 : (double) own / maximum,
                    own == 0 ? "" : text.apply(own)));
        }
        long unsuccessful =
                exports.stream().filter(row -> style(row).equals("failed")).count();
        String description = Messages.TrendChart_Description(
                String.valueOf(exports.size()),
                text.apply(maximum),
                largest.getBuildName(),
                String.valueOf(unsuccessful));
        String none = text.apply(0);
        String half = text.apply(maximum / 2);
        return new Panel(
                id,
                title,
                description,
                maximum == 0 ? "" : text.apply(maximum),
                // The text of a very short duration is rounded.
                half.equals(none) ? "" : half,
                bars);
    }

    private static Bar bar(OperationTrend.Row row, int index, int count, double share, String value) {
        double slot = slot(count);
        double width = slot * BAR_PERCENT_OF_SLOT / 100;
        double x = slot * index + (slot - width) / 2;
        // An export without a size, such as a failed one, still has a visible bar.
        double height = Math.max(2, 100 * share);
        String style = style(row);
        List<String> facts =
                new ArrayList<>(List.of(row.getBuildName(), row.getOperation().getSubject()));
        facts.addAll(List.of(row.getKind(), value, row.getCard().getStatus()));
        facts.removeIf(String::isEmpty);
        return new Bar(
                percent(x),
                percent(100 - height),
                percent(width),
                percent(height),
                percent(x + width / 2),
                style,
                mark(style),
                String.join(", ", facts));
    }

    private static String style(OperationTrend.Row row) {
        return switch (row.getOperation().getResult()) {
            case RUNNING -> "running";
            case FAILED, ABORTED -> "failed";
            case UNSTABLE -> row.kind() == ExportKind.DIFFERENTIAL ? "differential-unstable" : "full-unstable";
            case COMPLETED -> row.kind() == ExportKind.DIFFERENTIAL ? "differential" : "full";
        };
    }

    @CheckForNull
    private static String mark(String style) {
        if (style.endsWith("unstable")) {
            return "!";
        }
        return style.equals("failed") ? "\u00D7" : null;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
