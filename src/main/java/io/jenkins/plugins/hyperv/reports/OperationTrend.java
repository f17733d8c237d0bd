package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportKind;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Trend of the operations in a job's latest builds, newest first: the rows of a table, and a chart of the exports. */
@Restricted(NoExternalUse.class)
public final class OperationTrend {

    /** A page view reads these builds from disk. */
    static final int MAX_BUILDS = 25;
    /** A build may run any number of operations. */
    static final int MAX_ROWS = 200;

    private final List<Row> rows;

    private OperationTrend(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    static OperationTrend of(Job<?, ?> job) {
        List<Row> rows = new ArrayList<>();
        Run<?, ?> build = job.getLastBuild();
        for (int builds = 0; build != null && builds < MAX_BUILDS && rows.size() < MAX_ROWS; builds++) {
            HypervRunAction action = build.getAction(HypervRunAction.class);
            if (action != null) {
                for (OperationRecord operation : action.getOperations()) {
                    rows.add(new Row(build, action, operation));
                }
            }
            build = build.getPreviousBuild();
        }
        return new OperationTrend(rows.subList(0, Math.min(rows.size(), MAX_ROWS)));
    }

    /** One row per operation. */
    public List<Row> getRows() {
        return rows;
    }

    /** Whether a step has a label. */
    public boolean isLabelled() {
        return rows.stream().anyMatch(row -> row.getOperation().getLabel() != null);
    }

    /** The durations and sizes of the exports. */
    public TrendChart getChart() {
        return TrendChart.of(rows);
    }

    /** Row of the trend: an operation and its build. */
    @ExportedBean(defaultVisibility = 2)
    public static final class Row {

        private final int buildNumber;
        private final String buildName;
        private final String buildUrl;
        private final OperationRecord operation;
        private final OperationCard card;

        private Row(Run<?, ?> build, HypervRunAction action, OperationRecord operation) {
            this.buildNumber = build.getNumber();
            this.buildName = build.getDisplayName();
            this.buildUrl = build.getUrl();
            this.operation = operation;
            this.card = new OperationCard(action, operation);
        }

        @Exported
        public int getBuildNumber() {
            return buildNumber;
        }

        public String getBuildName() {
            return buildName;
        }

        /** Relative to Jenkins' root. */
        @Exported
        public String getBuildUrl() {
            return buildUrl;
        }

        @Exported
        public OperationRecord getOperation() {
            return operation;
        }

        public Date getStarted() {
            return new Date(operation.getStartedMillis());
        }

        /** The kind of the export; null if the operation is not an export, or ended before its kind was known. */
        @CheckForNull
        ExportKind kind() {
            return ExportKind.of(operation.getFacts()).orElse(null);
        }

        /** What the operation did, in the reader's language: the kind of the export, or another operation. */
        public String getKind() {
            return SummaryText.kind(operation.getType(), kind());
        }

        /** Symbol and meaning of the result, as the page of the build shows them. */
        public OperationCard getCard() {
            return card;
        }

        public String getDuration() {
            return SummaryText.duration(operation);
        }

        /** Empty if the size is unknown. */
        public String getHumanSize() {
            return SummaryText.size(operation);
        }
    }
}
