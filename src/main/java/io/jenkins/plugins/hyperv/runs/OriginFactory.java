package io.jenkins.plugins.hyperv.runs;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.Origin;
import java.util.Optional;
import java.util.UUID;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Factory of the origin of an operation, which names its build in manifests and messages. */
@Restricted(NoExternalUse.class)
public final class OriginFactory {

    private OriginFactory() {}

    /** The origin of an operation of a build on a host. */
    public static Origin of(UUID operationId, Run<?, ?> run, HypervHostConfiguration host) {
        return new Origin(
                operationId.toString(),
                run.getParent().getFullName(),
                run.getNumber(),
                Util.fixNull(Jenkins.get().getRootUrl()) + run.getUrl(),
                host.getAddress(),
                host.effectivePort(),
                // From the manifest of the plugin's own jar; absent only if the classes are in a directory.
                Optional.ofNullable(OriginFactory.class.getPackage().getImplementationVersion())
                        .orElse("unknown"));
    }
}
