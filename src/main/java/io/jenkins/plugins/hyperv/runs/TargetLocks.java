package io.jenkins.plugins.hyperv.runs;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.export.ExportClaims;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The exports that this Jenkins has under way, so that no two write the same to the same place. Nothing is stored: after
 * a restart each export that goes on enters itself again. Thread-safe.
 */
@Extension
public final class TargetLocks {

    private final Map<LockTarget, Claim> claims = new HashMap<>();

    /** The exports of this Jenkins. */
    public static TargetLocks get() {
        return ExtensionList.lookupSingleton(TargetLocks.class);
    }

    /** A place in the list for an export that begins, or goes on after a restart. */
    public Claim enter(ExportState state) {
        Claim claim = new Claim(state.origin());
        state.target().ifPresent(target -> claim.claim(target, state.origin()));
        return claim;
    }

    /** What one export has claimed; to be closed at its end. */
    public final class Claim implements ExportClaims, AutoCloseable {

        private final Origin origin;

        private Claim(Origin origin) {
            this.origin = origin;
        }

        @Override
        public Optional<Origin> claim(LockTarget target, Origin claimant) {
            synchronized (claims) {
                Claim holder = claims.putIfAbsent(target, this);
                return holder == null || holder == this ? Optional.empty() : Optional.of(holder.origin);
            }
        }

        @Override
        public void close() {
            synchronized (claims) {
                claims.values().removeIf(holder -> holder == this);
            }
        }
    }
}
