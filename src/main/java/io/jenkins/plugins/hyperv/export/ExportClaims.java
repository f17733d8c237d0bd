package io.jenkins.plugins.hyperv.export;

import java.util.Optional;

/** Tells an export whether another one is at work on the same. */
@FunctionalInterface
public interface ExportClaims {

    /**
     * Claims a target for an export that begins.
     *
     * @return whose it is already; empty where it is the caller's from now on
     */
    Optional<Origin> claim(ExportTarget target, Origin origin);
}
