package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Facts about a host that requests of users found out since the start of Jenkins, each with its age.
 *
 * @param windows null if no connection test has been successful
 * @param inventory null if no inventory of the host has been loaded with the host's own credentials
 */
@Restricted(NoExternalUse.class)
public record HostFacts(
        @CheckForNull Windows windows, @CheckForNull Inventory inventory) {

    static final HostFacts NONE = new HostFacts(null, null);

    /**
     * Windows of the host.
     *
     * @param version Caption and Version of Win32_OperatingSystem; empty if the account may not read it
     * @param hyperv whether Hyper-V is installed
     */
    public record Windows(String version, boolean hyperv, Instant seen) {}

    /** VM groups of the host. */
    public record Inventory(List<Group> groups, Instant seen) {
        public Inventory {
            groups = List.copyOf(groups);
        }
    }

    /**
     * VM group of the host.
     *
     * @param id CollectionID
     * @param name ElementName
     * @param referencePoints how many reference points the group has
     */
    public record Group(String id, String name, int referencePoints) {}
}
