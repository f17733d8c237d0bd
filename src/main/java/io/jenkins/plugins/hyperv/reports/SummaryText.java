package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.export.ExportKind;
import io.jenkins.plugins.hyperv.operation.OperationStages;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.referencepoint.CreateReferencePoint;
import io.jenkins.plugins.hyperv.referencepoint.DestroyReferencePoint;
import io.jenkins.plugins.hyperv.referencepoint.ListReferencePoints;
import io.jenkins.plugins.hyperv.verify.VerifyExport;
import java.time.Duration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Summary of an operation in one line, in the reader's language. */
@Restricted(NoExternalUse.class)
public final class SummaryText {

    private SummaryText() {}

    static String of(OperationRecord export) {
        String duration = duration(export);
        return switch (export.getResult()) {
            case RUNNING -> running(export, duration);
            case COMPLETED, UNSTABLE -> completed(export, duration);
            case FAILED -> Messages.SummaryText_Failed(duration);
            case ABORTED -> Messages.SummaryText_Aborted(duration);
        };
    }

    /** What the operation does: an export, unless its type says otherwise. */
    public static String heading(OperationRecord operation) {
        String subject = operation.getSubject();
        String host = operation.getHost();
        return switch (operation.getType()) {
            case CreateReferencePoint.NAME -> Messages.SummaryText_Creation(subject, host);
            case DestroyReferencePoint.NAME -> Messages.SummaryText_Removal(subject, host);
            case ListReferencePoints.NAME -> Messages.SummaryText_List(subject, host);
            case VerifyExport.NAME -> Messages.SummaryText_Verification(subject, host);
            default -> Messages.SummaryText_Export(subject, host);
        };
    }

    /** The number of the current stage and what the operation does in it, else what it waits for. */
    static String stage(OperationRecord operation) {
        OperationStages stages = operation.stages();
        if (stages == null) {
            return "";
        }
        if (stages.current() < 0) {
            return stages.activity();
        }
        // As text: Messages would format numbers with the separators of the reader's language.
        return Messages.SummaryText_Stage(
                Integer.toString(stages.current() + 1),
                Integer.toString(stages.activities().size()),
                stages.activities().get(stages.current()));
    }

    /**
     * The kind of an operation in a few words.
     *
     * @param export the kind of the export; null if the operation is not an export, or its kind is not known
     */
    static String kind(String type, @CheckForNull ExportKind export) {
        if (export != null) {
            return switch (export) {
                case FULL -> Messages.SummaryText_Full();
                case DIFFERENTIAL -> Messages.SummaryText_Differential();
            };
        }
        return switch (type) {
            case CreateReferencePoint.NAME -> Messages.SummaryText_KindCreation();
            case DestroyReferencePoint.NAME -> Messages.SummaryText_KindRemoval();
            case ListReferencePoints.NAME -> Messages.SummaryText_KindList();
            case VerifyExport.NAME -> Messages.SummaryText_KindVerification();
            default -> Messages.SummaryText_KindExport();
        };
    }

    /** How long it took. */
    static String duration(OperationRecord export) {
        return Texts.clock(Duration.ofMillis(export.getDurationMillis()));
    }

    /** The size of all files; empty if it is unknown. */
    static String size(OperationRecord export) {
        Long bytes = export.getTotalBytes();
        return bytes == null ? "" : Texts.size(bytes);
    }

    private static String completed(OperationRecord export, String duration) {
        if (export.getLocation().isEmpty()) {
            return Messages.SummaryText_Done(duration);
        }
        String size = size(export);
        return size.isEmpty()
                ? Messages.SummaryText_Completed(export.getFileCount(), duration)
                : Messages.SummaryText_CompletedWithSize(export.getFileCount(), size, duration);
    }

    private static String running(OperationRecord export, String duration) {
        if (export.getQueuePosition() > 0) {
            return Messages.SummaryText_Waiting(export.getQueuePosition(), export.getHost(), duration);
        }
        if (export.getJobId() == null) {
            return Messages.SummaryText_Starting(duration);
        }
        // As text: Messages would format a number with the separators of the reader's language.
        String percent = Integer.toString(export.getPercent());
        Long left = export.getRemainingMillis();
        return left == null
                ? Messages.SummaryText_Running(percent, duration)
                : Messages.SummaryText_RunningWithEstimate(percent, duration, Texts.clock(Duration.ofMillis(left)));
    }
}
