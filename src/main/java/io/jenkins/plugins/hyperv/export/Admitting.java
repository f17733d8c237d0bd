package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Waits in line for a place among the exports of a host, before anything is asked for there. */
final class Admitting {

    private static final long INTERVAL_MILLIS = 2_000;

    private final OperationLog log;
    private final ExportAdmission admission;

    Admitting(OperationLog log, ExportAdmission admission) {
        this.log = log;
        this.admission = admission;
    }

    /** A turn of waiting; empty where the export has its place. */
    Optional<Turn> await(ExportState state, HostSource hosts) throws WsmanException {
        int ahead = admission.place(() -> hosts.host().runningExports());
        if (ahead > 0) {
            ExportState waiting = state.withQueuePosition(ahead);
            if (!Objects.equals(state.queuePosition(), ahead)) {
                String description = waiting.description();
                log.line(description.substring(0, 1).toUpperCase(Locale.ROOT) + description.substring(1));
            }
            return Optional.of(Turn.again(waiting, INTERVAL_MILLIS));
        }
        if (state.queuePosition() != null) {
            log.line("It is this export's turn");
        }
        return Optional.empty();
    }
}
