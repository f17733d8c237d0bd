package io.jenkins.plugins.hyperv;

import java.util.List;

/** What the Pipeline step and the freestyle build step have in common: the same fields, over one engine. */
interface ExportTask {

    /** The configured host's name. */
    String getHost();

    /** What to export: the ID or the name of a reference point collection. */
    String getReferencePoint();

    /** Where to, a path on the host. */
    String getExportDirectory();

    /** The reference point since which to export the changes; null for a full export. */
    String getBaseReferencePoint();

    /** The choice of machines and disks; empty for all. */
    List<MachineSelection> getMachines();
}
