package io.jenkins.plugins.hyperv.runs;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.Origin;
import java.util.Optional;
import java.util.UUID;
import jenkins.model.Jenkins;

/** Says for the manifest which export it is, and which build asked. */
public final class OriginFactory {

    private OriginFactory() {}

    public static Origin of(UUID id, Run<?, ?> run, HypervHostConfiguration host) {
        return new Origin(
                id.toString(),
                run.getParent().getFullName(),
                run.getNumber(),
                Util.fixNull(Jenkins.get().getRootUrl()) + run.getUrl(),
                host.getAddress(),
                // From the manifest of our own jar; absent only where the classes lie in a directory.
                Optional.ofNullable(OriginFactory.class.getPackage().getImplementationVersion())
                        .orElse("unknown"));
    }
}
