package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.Guid;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finder of reference points of VM groups by ID or name. Changes nothing. */
public final class ReferencePointFinder {

    private final HypervHost host;
    private final String hostName;

    /** @param hostName the host's name, for messages */
    public ReferencePointFinder(HypervHost host, String hostName) {
        this.host = host;
        this.hostName = hostName;
    }

    /**
     * The reference point that a user names.
     *
     * @param what what it is, for messages
     * @param collection the VM group that has it; null for any
     * @throws OperationFailedException if there is none, or more than one; the message lists what there is
     */
    public ReferencePointCollection find(String what, IdOrName selector, IdOrName collection)
            throws WsmanException, OperationFailedException {
        Optional<Guid> id = selector.id();
        List<ReferencePointCollection> found =
                id.isPresent() ? host.referencePointsWithId(id.get()) : host.referencePointsNamed(selector.text());
        if (collection != null) {
            found = within(collection, found);
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        String named = (id.isPresent() ? "with the ID " : "named ") + "\"" + selector.text() + "\""
                + (collection == null ? "" : " of the VM group \"" + collection.text() + "\"");
        if (found.isEmpty()) {
            throw new OperationFailedException(
                    "There is no " + what + " " + named + " on " + hostName + ". " + whatThereIs(id.isPresent()));
        }
        throw new OperationFailedException("There are " + found.size() + " reference points " + named + " on "
                + hostName
                + ": give the ID of one ("
                + Texts.list(found.stream().map(ReferencePointCollection::id).toList())
                + (areOfSeveral(found) ? "), or the VM group (collection)." : ")."));
    }

    private static boolean areOfSeveral(List<ReferencePointCollection> points) {
        return points.stream()
                        .map(ReferencePointCollection::collectionId)
                        .distinct()
                        .count()
                > 1;
    }

    private List<ReferencePointCollection> within(IdOrName collection, List<ReferencePointCollection> points)
            throws WsmanException, OperationFailedException {
        Set<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (collection.id().isPresent()) {
            ids.add(collection.text());
        } else {
            host.collectionsNamed(collection.text()).forEach(found -> ids.add(found.id()));
        }
        if (ids.isEmpty()) {
            throw new OperationFailedException(
                    "There is no VM group named \"" + collection.text() + "\" on " + hostName + ". " + collections());
        }
        List<ReferencePointCollection> within = new ArrayList<>();
        for (ReferencePointCollection point : points) {
            if (ids.contains(collectionIdOf(point))) {
                within.add(point);
            }
        }
        return within;
    }

    private String collectionIdOf(ReferencePointCollection point) throws WsmanException {
        return point.collectionId().isEmpty()
                ? host.collectionOf(point).map(VirtualSystemCollection::id).orElse("")
                : point.collectionId();
    }

    private String collections() throws WsmanException {
        List<String> names =
                host.collections().stream().map(VirtualSystemCollection::name).toList();
        return names.isEmpty()
                ? "The host shows none at all. Make the account a member of the host's group Hyper-V Administrators,"
                        + " without which a host looks empty."
                : "It has " + Texts.list(names) + ".";
    }

    /** An account without rights sees an empty host instead of an error (inferred), hence the advice. */
    private String whatThereIs(boolean ids) throws WsmanException {
        List<ReferencePointCollection> all = host.referencePoints();
        if (all.isEmpty()) {
            return "The host shows none at all. Create one first, or make the account a member of the host's group"
                    + " Hyper-V Administrators, without which a host looks empty.";
        }
        return "It has "
                + Texts.list(all.stream().map(point -> display(point, ids)).toList()) + ".";
    }

    /** A user who gave a name looks for a name; one who gave an ID needs the whole ID. */
    private static String display(ReferencePointCollection point, boolean id) {
        if (point.name().isEmpty()) {
            return point.id();
        }
        String name = "\"" + point.name() + "\"";
        return id ? point.id() + " " + name : name + " (" + Texts.shortId(point.id()) + ")";
    }
}
