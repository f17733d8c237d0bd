package io.jenkins.plugins.hyperv.runs;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Reference to a build, by which it is looked up again whenever it is needed: Jenkins may reload it from disk, and a deleted
 * build's number may come again in a job that is created again.
 *
 * @param externalizableId as {@link Run#getExternalizableId} gives it
 * @param startedMillis when the build was scheduled, in milliseconds since the epoch
 */
@Restricted(NoExternalUse.class)
public record BuildReference(String externalizableId, long startedMillis) {

    static BuildReference of(Run<?, ?> run) {
        return new BuildReference(run.getExternalizableId(), run.getTimeInMillis());
    }

    /** The build; empty if it was deleted, renamed, or another build took its number. */
    Optional<Run<?, ?>> find() {
        ACLContext system = ACL.as2(ACL.SYSTEM2);
        try {
            Run<?, ?> run = Run.fromExternalizableId(externalizableId);
            return Optional.<Run<?, ?>>ofNullable(run).filter(found -> found.getTimeInMillis() == startedMillis);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            system.close();
        }
    }
}
