package io.jenkins.plugins.hyperv.simulator.wsman;

/**
 * Variants of the wire format with little evidence.
 *
 * @param wrappedReferences references are in an a:EndpointReference; captures show them without
 * @param cimNamespaceSelector references have the selector {@code __cimnamespace}; MS-WSMV note 45 has it only in
 *     responses for DMTF resource URIs
 * @param cimTextIntervals intervals as {@code <cim:CIM_DateTime>ddddddddHHMMSS.mmmmmm:000} (DSP0230) instead of {@code
 *     <cim:Interval>}
 * @param nullOutputsOmitted output parameters that are null are omitted instead of nil
 */
public record WireShape(
        boolean wrappedReferences, boolean cimNamespaceSelector, boolean cimTextIntervals, boolean nullOutputsOmitted) {

    /** The variants with the best evidence. */
    public static WireShape usual() {
        return new WireShape(false, false, false, false);
    }

    public WireShape withWrappedReferences() {
        return new WireShape(true, cimNamespaceSelector, cimTextIntervals, nullOutputsOmitted);
    }

    public WireShape withCimNamespaceSelector() {
        return new WireShape(wrappedReferences, true, cimTextIntervals, nullOutputsOmitted);
    }

    public WireShape withCimTextIntervals() {
        return new WireShape(wrappedReferences, cimNamespaceSelector, true, nullOutputsOmitted);
    }

    public WireShape withNullOutputsOmitted() {
        return new WireShape(wrappedReferences, cimNamespaceSelector, cimTextIntervals, true);
    }
}
