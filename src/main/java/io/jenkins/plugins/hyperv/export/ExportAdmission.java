package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.wsman.WsmanException;

/** Says when an export may begin, where its host takes only so many at a time. */
@FunctionalInterface
public interface ExportAdmission {

    /** Every export may begin at once. */
    ExportAdmission OPEN = host -> 0;

    /**
     * Asks for a place, which is then kept until the export is over. May be asked any number of times.
     *
     * @param host asked only where everything else speaks for a place
     * @return how many exports have to end before this one may begin; 0 where it has its place
     */
    int place(RunningExports host) throws WsmanException;

    /** How many exports a host runs now, whoever started them. */
    @FunctionalInterface
    interface RunningExports {
        int count() throws WsmanException;
    }
}
