package io.jenkins.plugins.hyperv;

import io.jenkins.plugins.hyperv.export.Texts;
import java.time.Duration;

/** Says in one line, in the reader's language, how an export stands. */
final class ExportSummary {

    private ExportSummary() {}

    static String of(ReportedExport export) {
        String duration = duration(export);
        return switch (export.getResult()) {
            case RUNNING -> running(export, duration);
            case COMPLETED -> completed(export, duration);
            case FAILED -> Messages.ExportSummary_Failed(duration);
            case ABORTED -> Messages.ExportSummary_Aborted(duration);
        };
    }

    /** How long it took. */
    static String duration(ReportedExport export) {
        return Texts.clock(Duration.ofMillis(export.getDurationMillis()));
    }

    /** The size of all files; empty where it is unknown. */
    static String size(ReportedExport export) {
        Long bytes = export.getTotalBytes();
        return bytes == null ? "" : Texts.size(bytes);
    }

    private static String completed(ReportedExport export, String duration) {
        String size = size(export);
        return size.isEmpty()
                ? Messages.ExportSummary_Completed(export.getFileCount(), duration)
                : Messages.ExportSummary_CompletedWithSize(export.getFileCount(), size, duration);
    }

    private static String running(ReportedExport export, String duration) {
        if (export.getWaitingFor() > 0) {
            return Messages.ExportSummary_Waiting(export.getWaitingFor(), export.getHost(), duration);
        }
        if (export.getJobId() == null) {
            return Messages.ExportSummary_Starting(duration);
        }
        // As a text: a number of a message would get the separators of the reader's language.
        String percent = Integer.toString(export.getPercent());
        long done = export.getPercent();
        if (done == 0) {
            return Messages.ExportSummary_Running(percent, duration);
        }
        long left = export.jobMillis() * (100 - done) / done;
        return Messages.ExportSummary_RunningWithEstimate(percent, duration, Texts.clock(Duration.ofMillis(left)));
    }
}
