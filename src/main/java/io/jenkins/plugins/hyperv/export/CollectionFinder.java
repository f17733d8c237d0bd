package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;

/** Finder of VM groups by ID or name. Changes nothing. */
public final class CollectionFinder {

    private final HypervHost host;
    private final String hostName;

    /** @param hostName the host's name, for messages */
    public CollectionFinder(HypervHost host, String hostName) {
        this.host = host;
        this.hostName = hostName;
    }

    /**
     * The VM group that a user names.
     *
     * @throws OperationFailedException if there is none, or more than one; the message lists what there is
     */
    public VirtualSystemCollection find(IdOrName wanted) throws WsmanException, OperationFailedException {
        List<VirtualSystemCollection> all = host.collections();
        List<VirtualSystemCollection> found = all.stream()
                .filter(group -> wanted.id().isPresent()
                        ? InstanceId.of(group.id()).value().equals(wanted.text())
                        : group.name().equalsIgnoreCase(wanted.text()))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            boolean isGroupOfGroups = host.groupsOfGroups().entrySet().stream()
                    .anyMatch(group -> group.getKey().equals(wanted.text())
                            || group.getValue().equalsIgnoreCase(wanted.text()));
            if (isGroupOfGroups) {
                throw new OperationFailedException(
                        "VM group " + Texts.quoted(wanted.text()) + " on " + hostName
                                + " is a group of groups, which has no snapshots and no reference points: give a group of VMs.");
            }
            throw new OperationFailedException("There is no VM group " + Texts.quoted(wanted.text()) + " on "
                    + hostName + ". "
                    + whatThereIs(
                            all.stream().map(VirtualSystemCollection::name).toList()));
        }
        throw new OperationFailedException("There are " + found.size() + " VM groups named "
                + Texts.quoted(wanted.text()) + " on " + hostName + ": give the ID of one ("
                + Texts.list(found.stream().map(VirtualSystemCollection::id).toList()) + ").");
    }

    private static String whatThereIs(List<String> names) {
        return names.isEmpty()
                ? "The host shows none at all. Make the account a member of the host's group Hyper-V Administrators,"
                        + " without which a host looks empty."
                : "It has " + Texts.list(names) + ".";
    }
}
