package io.jenkins.plugins.hyperv;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.Origin;
import java.util.Optional;
import java.util.UUID;
import jenkins.model.Jenkins;

/** Says for the manifest which export it is, and which build asked. */
final class Origins {

    private Origins() {}

    static Origin of(UUID id, Run<?, ?> run, ConfiguredHost host) {
        return new Origin(
                id.toString(),
                run.getParent().getFullName(),
                run.getNumber(),
                Util.fixNull(Jenkins.get().getRootUrl()) + run.getUrl(),
                host.getAddress(),
                // From the manifest of our own jar; absent only where the classes lie in a directory.
                Optional.ofNullable(Origins.class.getPackage().getImplementationVersion())
                        .orElse("unknown"));
    }
}
