package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.wsman.xml.XmlCharacters;
import java.util.List;
import java.util.stream.Stream;

/**
 * A machine of the reference point that is to be exported, and which of its disks.
 *
 * @param machine the machine's GUID or its name
 * @param diskIds WMI instance ids of its disks; empty for all that the reference point holds
 */
public record MachineChoice(String machine, List<String> diskIds) {

    private static final int MAX_LENGTH = 1024;

    public MachineChoice {
        diskIds = List.copyOf(diskIds);
    }

    /** Reads what a user typed: a machine, and its disks one a line. */
    public static MachineChoice parse(String machine, String disks) throws InvalidParameterException {
        String name = machine == null ? "" : machine.strip();
        if (name.isEmpty()) {
            throw new InvalidParameterException("A chosen machine is missing: give its name or its ID (a GUID).");
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
                throw new InvalidParameterException("A chosen machine or disk is longer than " + MAX_LENGTH
                        + " characters or contains one that no name has.");
            }
        }
        return new MachineChoice(name, ids);
    }
}
