package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file on the host (CIM_DataFile).
 *
 * @param sizeBytes FileSize
 * @param lastModified LastModified
 */
public record HostFile(OptionalLong sizeBytes, Optional<Instant> lastModified) {

    static HostFile of(CimInstance file) {
        return new HostFile(file.integer("FileSize"), file.instant("LastModified"));
    }
}
