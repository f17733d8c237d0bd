package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * File in a listing of a directory (CIM_DataFile).
 *
 * @param path Name: the full path. Hosts write it in lower case (observed)
 * @param sizeBytes FileSize
 * @param lastModified LastModified
 */
public record ListedFile(String path, OptionalLong sizeBytes, Optional<Instant> lastModified) {

    static ListedFile of(CimInstance file) {
        return new ListedFile(
                file.string("Name").orElse(""), HostFile.size(file), file.instantIfReadable("LastModified"));
    }

    /** The last part of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('\\') + 1);
    }
}
