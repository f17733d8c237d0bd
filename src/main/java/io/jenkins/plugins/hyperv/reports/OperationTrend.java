package io.jenkins.plugins.hyperv.reports;

import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Trend of the operations in a job's latest builds, newest first, with durations and sizes relative to the largest. */
@Restricted(NoExternalUse.class)
public final class OperationTrend {

    /** A page view reads these builds from disk. */
    private static final int BUILDS = 25;

    private final List<Row> rows;

    private OperationTrend(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    static OperationTrend of(Job<?, ?> job) {
        List<Run<?, ?>> builds = new ArrayList<>();
        for (Run<?, ?> run = job.getLastBuild(); run != null && builds.size() < BUILDS; run = run.getPreviousBuild()) {
            builds.add(run);
        }
        long longest = exports(builds)
                .mapToLong(OperationRecord::getDurationMillis)
                .max()
                .orElse(0);
        long largest = exports(builds).mapToLong(OperationTrend::bytes).max().orElse(0);
        List<Row> rows = new ArrayList<>();
        for (Run<?, ?> build : builds) {
            exports(List.of(build)).forEach(export -> rows.add(new Row(build, export, longest, largest)));
        }
        return new OperationTrend(rows);
    }

    private static Stream<OperationRecord> exports(List<Run<?, ?>> builds) {
        return builds.stream()
                .map(build -> build.getAction(HypervRunAction.class))
                .filter(action -> action != null)
                .flatMap(action -> action.getOperations().stream());
    }

    private static long bytes(OperationRecord export) {
        Long bytes = export.getTotalBytes();
        return bytes == null ? 0 : bytes;
    }

    /** One row per operation. */
    public List<Row> getRows() {
        return rows;
    }

    /** Row of the trend, with the lengths of its bars, 0 to 100. */
    public static final class Row {

        private final String buildName;
        private final String buildUrl;
        private final OperationRecord export;
        private final int durationBar;
        private final int sizeBar;

        private Row(Run<?, ?> build, OperationRecord export, long longest, long largest) {
            this.buildName = build.getDisplayName();
            this.buildUrl = build.getUrl();
            this.export = export;
            this.durationBar = share(export.getDurationMillis(), longest);
            this.sizeBar = share(bytes(export), largest);
        }

        private static int share(long value, long largest) {
            return largest == 0 ? 0 : (int) Math.max(value == 0 ? 0 : 1, Math.round(100.0 * value / largest));
        }

        public String getBuildName() {
            return buildName;
        }

        /** Relative to Jenkins' root. */
        public String getBuildUrl() {
            return buildUrl;
        }

        public OperationRecord getExport() {
            return export;
        }

        public String getDuration() {
            return SummaryText.duration(export);
        }

        /** Empty if the size is unknown. */
        public String getHumanSize() {
            return SummaryText.size(export);
        }

        public int getDurationBar() {
            return durationBar;
        }

        public int getSizeBar() {
            return sizeBar;
        }
    }
}
