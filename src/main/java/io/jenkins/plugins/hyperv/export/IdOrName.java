package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.virtualization.Guid;
import io.jenkins.plugins.hyperv.wsman.xml.XmlCharacters;
import java.util.Optional;

/**
 * ID or name by which a user names a reference point or a VM group.
 *
 * @param text a GUID in its canonical form, or a name
 */
public record IdOrName(String text) {

    private static final int MAX_LENGTH = 256;

    /**
     * Parses user input.
     *
     * @param what the name of the value in the message of the exception
     */
    public static IdOrName parse(String what, String typed) throws InvalidParameterException {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw new InvalidParameterException("The " + what + " is missing: give its ID (a GUID) or its name.");
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidParameterException("The " + what + " is longer than " + MAX_LENGTH + " characters.");
        }
        if (text.chars().anyMatch(Character::isISOControl) || !XmlCharacters.allow(text)) {
            throw new InvalidParameterException("The " + what + " contains a character that is not valid in a name.");
        }
        if (Guid.looksMistyped(text)) {
            throw new InvalidParameterException("The " + what + " \"" + text
                    + "\" is not a GUID, which has 32 hexadecimal digits, as in 7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D.");
        }
        return new IdOrName(Guid.of(text).map(Guid::value).orElse(text));
    }

    /** The ID, if the user gave one. */
    public Optional<Guid> id() {
        return Guid.of(text);
    }
}
