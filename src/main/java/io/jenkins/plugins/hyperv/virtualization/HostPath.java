package io.jenkins.plugins.hyperv.virtualization;

import java.util.regex.Pattern;

/** Paths of files and directories on a host, by the rules of Windows. */
public final class HostPath {

    private static final Pattern ON_DRIVE = Pattern.compile("[A-Za-z]:\\\\");

    /** Longer paths need the prefix (MAX_PATH, with its terminating null). */
    private static final int MAX_PLAIN_LENGTH = 259;

    /** Windows removes dots and spaces at the end of a name, unless the path has the prefix. */
    private static final Pattern REMOVED_END = Pattern.compile("[. ](\\\\|$)");

    private HostPath() {}

    /** Whether a path is on a drive of the host. WMI's providers of files know these paths alone (class reference). */
    public static boolean isOnDrive(String path) {
        return ON_DRIVE.matcher(path).lookingAt();
    }

    /** Whether a path is on a share, such as {@code \\server\share\web}. */
    public static boolean isOnShare(String path) {
        return path.startsWith("\\\\");
    }

    /** The last part of a path. */
    public static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }

    /** The directory of a file on a drive, without a backslash at its end. */
    public static String directoryOf(String path) {
        return path.substring(0, Math.max(2, path.lastIndexOf('\\')));
    }

    /**
     * The path in the form that the programs of the host take literally: with the prefix {@code \\?\} if the rules of Windows for
     * names would change or reject it. Whether the cmdlets of every Windows version accept the prefix is unconfirmed, so that
     * other paths do not have it.
     */
    static String literal(String path) {
        boolean plain =
                path.length() <= MAX_PLAIN_LENGTH && !REMOVED_END.matcher(path).find();
        if (plain || path.startsWith("\\\\?\\")) {
            return path;
        }
        return isOnShare(path) ? "\\\\?\\UNC" + path.substring(1) : "\\\\?\\" + path;
    }
}
