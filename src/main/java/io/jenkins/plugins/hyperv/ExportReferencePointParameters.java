package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import java.util.List;

/** Parameters of the export of a reference point, in Pipeline and freestyle. */
interface ExportReferencePointParameters extends ExportParameters {

    /** The ID or the name of the reference point collection to export. */
    String getReferencePoint();

    /** The ID or the name of the VM group whose reference points are considered; null for all. */
    String getCollection();

    /** The ID or the name of the base of a differential export; null for a full export. */
    String getBaseReferencePoint();

    /** The selected machines and disks; empty for all. */
    List<MachineSelection> getMachines();

    @Override
    default StateCodec.Typed<?> operation(OperationStart start) throws AbortException {
        return ExportReferencePointFactory.operation(this, start);
    }
}
