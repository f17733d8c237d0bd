package io.jenkins.plugins.hyperv.manifest;

import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.Arrays;
import java.util.Optional;

/** Kind of an exported file, as manifests name it. */
public enum FileKind {
    /** A virtual hard disk, a differencing disk or a set of them. */
    DISK("disk"),
    /** What the host wrote about changes of disks. */
    LOG("log"),
    CONFIGURATION("configuration"),
    RUNTIME("runtime"),
    GUEST_STATE("guestState"),
    OTHER("other");

    private final String text;

    FileKind(String text) {
        this.text = text;
    }

    /** The kind in a manifest. */
    public String text() {
        return text;
    }

    /** The kind that a manifest names; empty if this version does not know it. */
    public static Optional<FileKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.is(text)).findFirst();
    }

    /** Whether a kind in a manifest is this one. */
    public boolean is(String kind) {
        return text.equals(kind);
    }

    /** The kind of a file by the extension of its name; empty for an extension that says nothing. */
    public static Optional<FileKind> ofExtension(String path) {
        return switch (UpcaseTable.upperCase(path.substring(path.lastIndexOf('.') + 1))) {
            case "VHD", "AVHD", "VHDX", "AVHDX", "VHDS" -> Optional.of(DISK);
            case "VMCX" -> Optional.of(CONFIGURATION);
            case "VMRS" -> Optional.of(RUNTIME);
            case "VMGS" -> Optional.of(GUEST_STATE);
            default -> Optional.empty();
        };
    }

    /** Whether a file is one of disks, by the extension of its name. */
    public static boolean isDisk(String path) {
        return ofExtension(path).filter(DISK::equals).isPresent();
    }
}
