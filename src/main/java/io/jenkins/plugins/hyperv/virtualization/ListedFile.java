package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * File in a listing of a directory (CIM_DataFile).
 *
 * @param path Name: the full path. Hosts write it in lower case (observed)
 * @param sizeBytes FileSize; empty if it is absent, unreadable or negative
 * @param lastModified LastModified; empty if it is not a time
 */
public record ListedFile(String path, OptionalLong sizeBytes, Optional<Instant> lastModified) {

    static ListedFile of(CimInstance file) {
        return new ListedFile(file.string("Name").orElse(""), size(file), file.instantIfReadable("LastModified"));
    }

    private static OptionalLong size(CimInstance file) {
        OptionalLong size = file.integerIfReadable("FileSize");
        return size.orElse(-1) < 0 ? OptionalLong.empty() : size;
    }

    /** The last part of the path. */
    public String fileName() {
        return HostPath.fileName(path);
    }
}
