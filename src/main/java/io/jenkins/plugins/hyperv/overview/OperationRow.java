package io.jenkins.plugins.hyperv.overview;

import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.reports.SummaryText;
import io.jenkins.plugins.hyperv.runs.RunningOperation;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Row of a running or waiting operation whose build the reader may see. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class)
public final class OperationRow {

    private final RunningOperation operation;
    private final BuildLink build;
    /** Empty before the first turn. */
    private final Optional<OperationRecord> record;

    private OperationRow(RunningOperation operation, BuildLink build) {
        this.operation = operation;
        this.build = build;
        this.record = operation.record();
    }

    /** Empty if the reader may not see the build. */
    static Optional<OperationRow> of(RunningOperation operation) {
        return BuildLink.of(operation.origin().job(), operation.origin().number())
                .map(build -> new OperationRow(operation, build));
    }

    /** Identifies the operation within its build. */
    @Exported
    public String getId() {
        return String.valueOf(operation.origin().operationId());
    }

    @Exported
    public String getBuildName() {
        return build.name();
    }

    /** The build, relative to the root of Jenkins. */
    @Exported
    public String getBuildUrl() {
        return build.url();
    }

    /** The type of operation, such as {@code exportReferencePoint}; empty before its first turn. */
    @Exported
    public String getType() {
        return record.map(OperationRecord::getType).orElse("");
    }

    /** What the operation works on; empty before its first turn. */
    @Exported
    public String getSubject() {
        return record.map(OperationRecord::getSubject).orElse("");
    }

    /** Whether the operation waits in the queue of the host. */
    @Exported
    public boolean isQueued() {
        return operation.isQueued();
    }

    @Exported
    public int getPercent() {
        return record.map(OperationRecord::getPercent).orElse(0);
    }

    /** When the operation started, in milliseconds since the epoch. */
    @Exported
    public long getStartedMillis() {
        return operation.startedMillis();
    }

    /** Whether this is a cleanup that no build follows any more. */
    @Exported
    public boolean isCleanup() {
        return operation.isCleanup();
    }

    /** What the operation does, in the reader's language. */
    public String getHeading() {
        return record.map(SummaryText::heading).orElse(Messages.OperationRow_Starting());
    }

    /** The status in one line, in the reader's language. */
    public String getSummary() {
        return isCleanup()
                ? Messages.OperationRow_Cleanup()
                : record.map(OperationRecord::getSummary).orElse("");
    }
}
