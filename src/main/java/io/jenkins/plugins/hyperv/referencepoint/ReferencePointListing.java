package io.jenkins.plugins.hyperv.referencepoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import java.util.List;

/**
 * Listing of reference points: the data of the operation {@link ListReferencePoints}.
 *
 * @param collection the VM group; null for all
 * @param points the reference points; null until the host has been asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferencePointListing(IdOrName collection, List<ReferencePointFacts> points) {

    public ReferencePointListing {
        points = points == null ? null : List.copyOf(points);
    }

    /**
     * Parses user input.
     *
     * @param collection the ID or the name of the VM group; null or empty for all
     */
    public static ReferencePointListing parse(String collection) throws InvalidParameterException {
        boolean every = collection == null || collection.isBlank();
        return new ReferencePointListing(every ? null : IdOrName.parse("collection", collection), null);
    }

    ReferencePointListing withPoints(List<ReferencePointFacts> found) {
        return new ReferencePointListing(collection, found);
    }
}
