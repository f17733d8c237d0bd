package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.wsman.xml.XmlCharacters;
import java.util.List;
import java.util.stream.Stream;

/**
 * Selected machine of a reference point, and its selected disks.
 *
 * @param machine the machine's GUID or its name
 * @param diskIds WMI instance ids of its disks; empty for all disks in the reference point
 */
public record MachineChoice(String machine, List<String> diskIds) {

    private static final int MAX_LENGTH = 1024;

    public MachineChoice {
        diskIds = List.copyOf(diskIds);
    }

    /** Parses user input: a machine, and one disk per line. */
    public static MachineChoice parse(String machine, String disks) throws InvalidParameterException {
        String name = machine == null ? "" : machine.strip();
        if (name.isEmpty()) {
            throw new InvalidParameterException("A selected VM is missing: give its name or its ID (a GUID).");
        }
        List<String> ids = disks == null
                ? List.of()
                : disks.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        for (String text : Stream.concat(Stream.of(name), ids.stream()).toList()) {
            boolean odd = text.chars().anyMatch(Character::isISOControl) || !XmlCharacters.allow(text);
            if (odd || text.length() > MAX_LENGTH) {
                throw new InvalidParameterException("A selected VM or disk is longer than " + MAX_LENGTH
                        + " characters or contains a character that is not valid in a name.");
            }
        }
        return new MachineChoice(name, ids);
    }
}
