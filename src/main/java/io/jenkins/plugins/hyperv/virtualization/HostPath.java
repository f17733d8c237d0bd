package io.jenkins.plugins.hyperv.virtualization;

import java.util.regex.Pattern;

/** Path of a file in the form that the programs of the host take literally. */
final class HostPath {

    /** Longer paths need the prefix (MAX_PATH, with its terminating null). */
    private static final int MAX_PLAIN_LENGTH = 259;

    /** Windows removes dots and spaces at the end of a name, unless the path has the prefix. */
    private static final Pattern REMOVED_END = Pattern.compile("[. ](\\\\|$)");

    private HostPath() {}

    /**
     * The path, with the prefix {@code \\?\} if the rules of Windows for names would change or reject it. Whether the cmdlets of
     * every Windows version accept the prefix is unconfirmed, so that other paths do not have it.
     */
    static String of(String path) {
        boolean plain =
                path.length() <= MAX_PLAIN_LENGTH && !REMOVED_END.matcher(path).find();
        if (plain || path.startsWith("\\\\?\\")) {
            return path;
        }
        return path.startsWith("\\\\") ? "\\\\?\\UNC" + path.substring(1) : "\\\\?\\" + path;
    }
}
