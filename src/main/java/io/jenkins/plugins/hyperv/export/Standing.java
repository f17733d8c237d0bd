package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.Texts;

/** Says in words where an export stands. */
final class Standing {

    private Standing() {}

    static String of(ExportState state) {
        String host = state.request().hostName();
        return switch (state.phase()) {
            case RESOLVING ->
                state.queuePosition() == null
                        ? "looking up the reference point on " + host
                        : "waiting for " + Texts.count(state.queuePosition(), "export") + " on " + host + " to end";
            case SUBMITTING -> "starting the export on " + host;
            case SEARCHING -> "looking for the export's job on " + host;
            case FOLLOWING -> "exporting on " + host + (state.percent() == 0 ? "" : ", " + state.percent() + " %");
            case COLLECTING -> "looking at the exported files on " + host;
            case ENDED -> "over";
        };
    }

    static String leftBehind(ExportState state) {
        String host = state.request().hostName();
        String directory = state.request().directory().path();
        return switch (state.phase()) {
            case RESOLVING -> "Nothing was started on the host.";
            case SUBMITTING, SEARCHING ->
                "Whether the export runs on " + host + " is unknown; see whether " + directory
                        + " holds one before the next try.";
            case FOLLOWING ->
                "Job " + state.jobId() + " was last seen at " + state.percent() + " % and may go on on " + host + ".";
            case COLLECTING, ENDED ->
                state.finished() == null
                        ? "The export is over."
                        : "The export had completed on the host and lies in " + directory
                                + "; its manifest was not written.";
        };
    }
}
