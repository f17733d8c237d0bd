package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Listing of directories on drives of a host, in turns of two requests. A query lists 16 directories of a drive; if the host
 * fails such a query, one directory. Not thread-safe.
 */
public final class DirectoryListing {

    /** Directories of one query, as many as WMI accepts terms for sure. */
    private static final int MOST_AT_ONCE = 16;
    /** An export has three directories for each machine. Far more cannot be an export. */
    private static final int MOST_DIRECTORIES = 2_000;

    private static final int MOST_FILES = 50_000;

    private final boolean withSubdirectories;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<ListedFile> files = new ArrayList<>();
    private int mostAtOnce = MOST_AT_ONCE;
    private boolean isTooLarge;

    private DirectoryListing(boolean withSubdirectories, Collection<String> directories) {
        this.withSubdirectories = withSubdirectories;
        directories.forEach(this::open);
    }

    /** A directory with everything below it. */
    public static DirectoryListing tree(String directory) {
        return new DirectoryListing(true, List.of(directory));
    }

    /** The directories of files, without what is below them. */
    public static DirectoryListing around(Collection<String> paths) {
        return new DirectoryListing(
                false,
                paths.stream()
                        .filter(HostPath::isOnDrive)
                        .map(HostPath::directoryOf)
                        .toList());
    }

    private void open(String directory) {
        String path = directory.endsWith("\\") ? directory.substring(0, directory.length() - 1) : directory;
        if (known.add(UpcaseTable.upperCase(path))) {
            open.add(path);
        }
    }

    /** Whether it lists everything below a directory. */
    public boolean isTree() {
        return withSubdirectories;
    }

    /** Whether everything is listed. */
    public boolean isComplete() {
        return open.isEmpty();
    }

    /** Whether there is more than an export can have. The listing cannot be completed then. */
    public boolean isTooLarge() {
        return isTooLarge || known.size() > MOST_DIRECTORIES || files.size() > MOST_FILES;
    }

    /** The files that are listed so far. */
    public List<ListedFile> files() {
        return List.copyOf(files);
    }

    /** The directories that are not listed: those that are skipped, and those to come. */
    public List<String> unlisted() {
        return Stream.concat(skipped.stream(), open.stream()).toList();
    }

    /** Takes one turn. A turn that fails can be taken again, or {@linkplain #skip skipped}. */
    public void advance(HostStorage storage) throws WsmanException {
        List<String> next = next();
        try {
            List<ListedFile> found = storage.filesIn(next);
            List<String> below = withSubdirectories ? storage.directoriesIn(next) : List.of();
            open.removeAll(next);
            files.addAll(found);
            below.stream().filter(HostPath::isOnDrive).forEach(this::open);
        } catch (WsmanFault | WsmanResponseException e) {
            if (next.size() > 1) {
                mostAtOnce = 1;
            } else if (e instanceof WsmanResponseException response && response.isTooManyResults()) {
                isTooLarge = true;
            } else {
                throw e;
            }
        }
    }

    /** Skips the directories of the next turn, which the host cannot list. */
    public void skip() {
        List<String> next = next();
        open.removeAll(next);
        skipped.addAll(next);
    }

    /** The next directories of one drive. */
    private List<String> next() {
        String drive = open.get(0).substring(0, 2);
        return open.stream()
                .filter(directory -> directory.regionMatches(true, 0, drive, 0, 2))
                .limit(mostAtOnce)
                .toList();
    }
}
