package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import io.jenkins.plugins.hyperv.wsman.xml.XmlCharacters;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Export directory on the Hyper-V host, as a fully qualified Windows path: {@code D:\Exports\web} or
 * {@code \\server\share\web}.
 *
 * @param path with single backslashes, and without one at the end unless it is the root of a drive
 */
public record ExportDirectory(String path) {

    private static final int MAX_LENGTH = 1024;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:\\\\.*");
    private static final Pattern SHARE = Pattern.compile("\\\\\\\\[^\\\\]+\\\\[^\\\\]+.*");
    private static final Pattern FORBIDDEN = Pattern.compile("[<>\"|?*\\p{Cntrl}]");

    /** Parses user input. Slashes count as backslashes, as in Windows. */
    public static ExportDirectory parse(String typed) throws InvalidParameterException {
        String path = typed == null ? "" : typed.strip().replace('/', '\\');
        if (path.isEmpty()) {
            throw new InvalidParameterException(
                    "The export directory is missing: give a path on the Hyper-V host, such as D:\\Exports\\web.");
        }
        if (path.length() > MAX_LENGTH) {
            throw new InvalidParameterException("The export directory is longer than " + MAX_LENGTH + " characters.");
        }
        if (!DRIVE.matcher(path).matches() && !SHARE.matcher(path).matches()) {
            throw new InvalidParameterException("The export directory " + Texts.quoted(path)
                    + " is not fully qualified: it must begin with a drive (D:\\) or a share (\\\\server\\share).");
        }
        String afterDrive = path.substring(2);
        if (FORBIDDEN.matcher(path).find() || afterDrive.contains(":") || !XmlCharacters.allow(path)) {
            throw new InvalidParameterException("The export directory " + Texts.quoted(path)
                    + " contains a character that Windows does not allow in a path.");
        }
        checkSegments(path, afterDrive);
        return new ExportDirectory(canonical(path));
    }

    /** Windows treats several separators as one, except for the two at the beginning of a share. */
    private static String canonical(String path) {
        String single = path.substring(0, 2) + path.substring(2).replaceAll("\\\\+", "\\\\");
        return single.length() > 3 && single.endsWith("\\") ? single.substring(0, single.length() - 1) : single;
    }

    /** Windows drops dots and spaces at the end of a name, so {@code ".. "} names the parent directory too. */
    private static void checkSegments(String path, String afterDrive) throws InvalidParameterException {
        for (String segment : segments(afterDrive)) {
            if (segment.endsWith(".") || segment.endsWith(" ")) {
                throw new InvalidParameterException("The export directory " + Texts.quoted(path)
                        + " has a part that is . or .., or that ends in a dot or a space.");
            }
        }
    }

    private static List<String> segments(String path) {
        return List.of(path.split("\\\\")).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    /** Whether this directory is one of the roots or is below one. Without roots, every directory is. */
    public boolean isWithin(Collection<ExportDirectory> roots) {
        return roots.isEmpty() || roots.stream().anyMatch(root -> comparable().startsWith(root.comparable()));
    }

    /** Whether it is on a share and not on a drive of the host. */
    public boolean isOnShare() {
        return HostPath.isOnShare(path);
    }

    /** Whether a path is below this directory. */
    public boolean contains(String hostPath) {
        return UpcaseTable.upperCase(hostPath).startsWith(comparable());
    }

    /** Whether a path that the host reports is this directory. */
    public boolean isSameAs(String hostPath) {
        String path = hostPath.replace('/', '\\');
        return path.length() > 1
                && new ExportDirectory(canonical(path)).comparable().equals(comparable());
    }

    /** The path as NTFS compares names. The separator at the end keeps D:\Ex from matching D:\Exports. */
    public String comparable() {
        String upper = UpcaseTable.upperCase(path);
        return upper.endsWith("\\") ? upper : upper + "\\";
    }

    @Override
    public String toString() {
        return path;
    }
}
