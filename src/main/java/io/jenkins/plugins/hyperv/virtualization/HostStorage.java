package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.cim.Wql;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Storage of a host: volumes, directories and files on its drives (root/cimv2). The providers of these classes do not know
 * shares (class reference). Each method makes one request, or two, and changes nothing. Thread-safe.
 */
public final class HostStorage {

    private final WmiNamespace operatingSystem;

    HostStorage(WmiNamespace operatingSystem) {
        this.operatingSystem = operatingSystem;
    }

    /** The volumes of the host, mounted in a directory or under a letter. */
    public List<Volume> volumes() throws WsmanException {
        return operatingSystem.project("SELECT Name,FreeSpace,Capacity FROM Win32_Volume", Volume::of);
    }

    /** Whether there are files or directories in a directory on a drive; not if it does not exist. */
    public boolean hasContent(String directory) throws WsmanException {
        try {
            return !filesIn(List.of(directory)).isEmpty()
                    || !directoriesIn(List.of(directory)).isEmpty();
        } catch (WsmanResponseException e) {
            if (e.isTooManyResults()) {
                return true;
            }
            throw e;
        }
    }

    /** The files directly in directories on one drive; nothing also for a directory that does not exist. No more than 16. */
    public List<ListedFile> filesIn(Collection<String> directories) throws WsmanException {
        return operatingSystem.project(
                "SELECT Name,FileSize,LastModified FROM CIM_DataFile WHERE " + in(directories), ListedFile::of);
    }

    /** The files with a name directly in directories on one drive. No more than 16 directories. */
    public List<ListedFile> filesNamed(String name, Collection<String> directories) throws WsmanException {
        int dot = name.lastIndexOf('.');
        return operatingSystem.project(
                "SELECT Name,FileSize,LastModified FROM CIM_DataFile WHERE " + in(directories) + " AND FileName="
                        + Wql.literal(name.substring(0, dot)) + " AND Extension="
                        + Wql.literal(name.substring(dot + 1)),
                ListedFile::of);
    }

    /** The directories directly in directories on one drive, by their full paths. No more than 16. */
    public List<String> directoriesIn(Collection<String> directories) throws WsmanException {
        return operatingSystem.project(
                "SELECT Name FROM Win32_Directory WHERE " + in(directories),
                found -> found.string("Name").orElse(""));
    }

    /** Files by their full paths, without those that do not exist. No more than 16 at a time. */
    public List<ListedFile> files(Collection<String> paths) throws WsmanException {
        return operatingSystem.project(
                "SELECT Name,FileSize,LastModified FROM CIM_DataFile WHERE "
                        + paths.stream()
                                .map(path -> "Name=" + Wql.literal(path))
                                .collect(Collectors.joining(" OR ")),
                ListedFile::of);
    }

    /**
     * Path has a backslash at both ends (observed); without Drive the provider walks every drive. That it reads only the
     * directories of several conditions for Path is inferred.
     */
    private static String in(Collection<String> directories) {
        String drive = directories.iterator().next().substring(0, 2);
        String paths = directories.stream()
                .map(directory -> directory.substring(2))
                .map(path -> "Path=" + Wql.literal(path.endsWith("\\") ? path : path + "\\"))
                .collect(Collectors.joining(" OR "));
        return "Drive=" + Wql.literal(drive) + " AND " + (directories.size() == 1 ? paths : "(" + paths + ")");
    }
}
