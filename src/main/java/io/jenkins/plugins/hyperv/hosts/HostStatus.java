package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Status of a host as Jenkins last saw it. Times are in milliseconds since the epoch.
 *
 * @param hostKey identifies the host
 * @param windows null if no connection test has been successful
 * @param inventory null if no inventory of the host has been loaded with the host's own credentials
 */
@Restricted(NoExternalUse.class)
public record HostStatus(
        String hostKey,
        HostContact contact,
        @CheckForNull Windows windows,
        @CheckForNull Inventory inventory) {

    public HostStatus {
        Objects.requireNonNull(hostKey);
        Objects.requireNonNull(contact);
    }

    static HostStatus unknown(String hostKey) {
        return new HostStatus(hostKey, HostContact.NONE, null, null);
    }

    HostStatus with(HostContact changed) {
        return new HostStatus(hostKey, changed, windows, inventory);
    }

    HostStatus with(Windows changed) {
        return new HostStatus(hostKey, contact, changed, inventory);
    }

    HostStatus with(Inventory changed) {
        return new HostStatus(hostKey, contact, windows, changed);
    }

    /** Whether more than the last exchange has changed since an earlier status. */
    boolean hasOtherState(HostStatus other) {
        return contact.exists() != other.contact.exists()
                || contact.failing() != other.contact.failing()
                || windows != other.windows
                || inventory != other.inventory;
    }

    /**
     * Windows of the host.
     *
     * @param version Caption and Version of Win32_OperatingSystem; empty if the account may not read it
     * @param hyperv whether Hyper-V is installed
     */
    public record Windows(String version, boolean hyperv, long seenMillis) {
        public Windows {
            Objects.requireNonNull(version);
        }
    }

    /** VM groups of the host. */
    public record Inventory(List<Group> groups, long seenMillis) {
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
    public record Group(String id, String name, int referencePoints) {
        public Group {
            Objects.requireNonNull(id);
            Objects.requireNonNull(name);
        }
    }
}
