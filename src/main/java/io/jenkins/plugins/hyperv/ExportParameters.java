package io.jenkins.plugins.hyperv;

import java.util.List;

/** What the Pipeline step and the freestyle build step have in common: the same fields, over one engine. */
interface ExportParameters {

    /** No limit. */
    int DEFAULT_TIMEOUT_MINUTES = 0;

    /** Long enough for a host to install updates and restart WinRM. */
    int DEFAULT_OUTAGE_TOLERANCE_MINUTES = 10;

    /** Whoever stops a build wants its work stopped. */
    boolean DEFAULT_CANCEL_ON_ABORT = true;

    /** The configured host's name. */
    String getHost();

    /** What to export: the ID or the name of a reference point collection. */
    String getReferencePoint();

    /** The ID or name of the collection of machines whose reference points alone are meant; null for any. */
    String getCollection();

    /** Where to, a path on the host. */
    String getExportDirectory();

    /** The reference point since which to export the changes; null for a full export. */
    String getBaseReferencePoint();

    /** Minutes after which the export is given up, counted from its start also across restarts; 0 for no limit. */
    int getTimeoutMinutes();

    /** Minutes for which a host that does not answer is waited for while the export runs there. */
    int getOutageToleranceMinutes();

    /** Whether the job on the host is ended when the build is stopped or the export takes too long. */
    boolean isCancelOnAbort();

    /** The ID of credentials to use in place of the host's, where it allows that; null for the host's. */
    String getCredentialsId();

    /** The choice of machines and disks; empty for all. */
    List<MachineSelection> getMachines();
}
