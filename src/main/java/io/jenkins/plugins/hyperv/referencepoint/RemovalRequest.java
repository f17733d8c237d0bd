package io.jenkins.plugins.hyperv.referencepoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;

/**
 * Request to destroy a reference point, checked as far as that is possible without the host.
 *
 * @param referencePoint the reference point
 * @param collection its VM group; null only if the reference point is named by its ID
 * @param removeAssociatedData whether the change log of a log-based reference point is removed first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RemovalRequest(IdOrName referencePoint, IdOrName collection, boolean removeAssociatedData) {

    /** Parses user input. */
    public static RemovalRequest parse(String referencePoint, String collection, boolean removeAssociatedData)
            throws InvalidParameterException {
        IdOrName point = IdOrName.parse("reference point", referencePoint);
        boolean everyGroup = collection == null || collection.isBlank();
        if (everyGroup && point.id().isEmpty()) {
            throw new InvalidParameterException("The reference point " + Texts.quoted(point.text())
                    + " is named without its VM group: give its ID (a GUID), or the VM group (collection) too.");
        }
        return new RemovalRequest(
                point, everyGroup ? null : IdOrName.parse("collection", collection), removeAssociatedData);
    }
}
