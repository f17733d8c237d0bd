package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file on the host (CIM_DataFile).
 *
 * @param sizeBytes FileSize; empty if it is not a size
 * @param lastModified LastModified; empty if it is not a time
 */
public record HostFile(OptionalLong sizeBytes, Optional<Instant> lastModified) {

    /** FileSize of a CIM_DataFile; empty if it is absent, unreadable or negative. */
    static OptionalLong size(CimInstance file) {
        OptionalLong size = file.integerIfReadable("FileSize");
        return size.orElse(-1) < 0 ? OptionalLong.empty() : size;
    }

    static HostFile of(CimInstance file) {
        return new HostFile(size(file), file.instantIfReadable("LastModified"));
    }
}
