package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.CollectionReferencePointConsistency;
import io.jenkins.plugins.hyperv.virtualization.CollectionReferencePointType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Request to create a reference point, checked as far as that is possible without the host.
 *
 * @param collection the VM group
 * @param type how the host tracks changes since then
 * @param consistency the consistency of the machines' data
 */
public record CreationRequest(
        IdOrName collection, CollectionReferencePointType type, CollectionReferencePointConsistency consistency) {

    /**
     * Parses user input.
     *
     * @param type RCT or LOG_BASED; null or empty for RCT
     * @param consistency APPLICATION or CRASH; null or empty for APPLICATION
     */
    public static CreationRequest parse(String collection, String type, String consistency)
            throws InvalidParameterException {
        return new CreationRequest(
                IdOrName.parse("collection", collection),
                constant("type", type, CollectionReferencePointType.RCT),
                constant("consistency", consistency, CollectionReferencePointConsistency.APPLICATION));
    }

    private static <E extends Enum<E>> E constant(String what, String typed, E otherwise)
            throws InvalidParameterException {
        String name = typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            return otherwise;
        }
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        for (E each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new InvalidParameterException("The " + what + " " + Texts.quoted(typed) + " is not valid: give "
                + Arrays.stream(all).map(Enum::name).collect(Collectors.joining(" or ")) + ".");
    }
}
