package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.Origin;
import java.util.Optional;

/** Tells an export whether another one is at work on the same. */
@FunctionalInterface
public interface ExportClaims {

    /**
     * Claims a target for an export that begins.
     *
     * @return whose it is already; empty where it is the caller's from now on
     */
    Optional<Origin> claim(LockTarget target, Origin origin);
}
