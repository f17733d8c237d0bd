package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.StateCodec;

/** Parameters of the verification of an export, in Pipeline and freestyle. The host starts no job, so that two limits are fixed. */
interface VerifyExportParameters extends OperationParameters {

    String DEFAULT_ON_DIFFERENCE = "FAILURE";

    /** The path of the manifest among the artifacts of a build; null for the usual name, or without an artifact. */
    String getManifest();

    /** The build that has the artifact, such as {@code nightly#42}; null for the build of the step. */
    String getFromBuild();

    /** The directory of the export on the host; null for the one that the manifest names. */
    String getExportDirectory();

    /** Whether the host calculates the checksums of all files, not only of those whose checksum is in the manifest. */
    boolean isChecksums();

    /** {@code FAILURE} or {@code UNSTABLE}. */
    String getOnDifference();

    @Override
    default int getOutageToleranceMinutes() {
        return DEFAULT_OUTAGE_TOLERANCE_MINUTES;
    }

    @Override
    default boolean isCancelOnAbort() {
        return DEFAULT_CANCEL_ON_ABORT;
    }

    @Override
    default StateCodec.Typed<?> operation(OperationStart start) throws AbortException {
        return VerifyExportFactory.operation(this, start);
    }
}
