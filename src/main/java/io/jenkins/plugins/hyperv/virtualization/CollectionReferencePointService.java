package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.MethodParameters;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;

/**
 * Reference point service of VM groups: creates and destroys reference point collections. The calls follow the class
 * reference; no public program is known to make them, so they are unconfirmed. No call is idempotent, and the reference to a
 * result may be null even after success (observed with the service for single machines), so callers find the result by what
 * the host lists. Thread-safe.
 */
public final class CollectionReferencePointService {

    private static final String SERVICE = "Msvm_CollectionReferencePointService";
    private static final String AFFECTED = "AffectedReferencePointCollection";

    private final WmiNamespace virtualization;

    CollectionReferencePointService(WmiNamespace virtualization) {
        this.virtualization = virtualization;
    }

    /** The reference point collections of a VM group. */
    public List<ReferencePointCollection> referencePointsOf(EndpointReference group) throws WsmanException {
        return virtualization.associators(
                group,
                "Msvm_ReferencePointOfVirtualSystemCollection",
                "Msvm_ReferencePointCollection",
                ReferencePointCollection::of);
    }

    /** Creates a reference point of all machines of a VM group (CreateReferencePoint). */
    public Submission create(
            EndpointReference group, CollectionReferencePointType type, CollectionReferencePointConsistency consistency)
            throws WsmanException {
        return virtualization.call(
                SERVICE,
                "CreateReferencePoint",
                new MethodParameters()
                        .reference("Collection", group)
                        .text("ReferencePointSettings", new ReferencePointSettings(consistency).toCimXml())
                        .text("ReferencePointType", Integer.toString(type.code())));
    }

    /** Destroys a reference point collection. The host may destroy reference points that depend on it too. */
    public Submission destroy(EndpointReference point) throws WsmanException {
        return virtualization.call(SERVICE, "DestroyReferencePoint", new MethodParameters().reference(AFFECTED, point));
    }

    /** Removes the log of a log-based reference point collection and keeps the reference point (RemoveAssociatedData). */
    public Submission removeAssociatedData(EndpointReference point) throws WsmanException {
        return virtualization.call(SERVICE, "RemoveAssociatedData", new MethodParameters().reference(AFFECTED, point));
    }
}
