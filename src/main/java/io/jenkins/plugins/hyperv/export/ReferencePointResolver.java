package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.ResolvedExport.ResolvedMachine;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.Guid;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemCollection;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Resolver of the names in a request: finds reference points and machines on the host. Changes nothing. */
final class ReferencePointResolver {

    private final HypervHost host;
    private final ReferencePointFinder finder;

    ReferencePointResolver(HypervHost host, String hostName) {
        this.host = host;
        this.finder = new ReferencePointFinder(host, hostName);
    }

    ResolvedExport resolve(ExportRequest request) throws WsmanException, OperationFailedException {
        ReferencePointCollection point = finder.find("reference point", request.referencePoint(), request.collection());
        Optional<ReferencePointCollection> base = request.base() == null
                ? Optional.empty()
                : Optional.of(finder.find("base reference point", request.base(), request.collection()));
        if (base.isPresent() && base.get().id().equalsIgnoreCase(point.id())) {
            throw new OperationFailedException(
                    "The base reference point is the reference point itself, so nothing can have changed"
                            + " between them. Give an earlier one as the base, or none for a full export.");
        }
        Optional<VirtualSystemCollection> collection = host.collectionOf(point);
        return new ResolvedExport(
                point.reference(),
                point.id(),
                point.name(),
                new Manifest.ReferencePoint(
                        point.id(),
                        point.name().isEmpty() ? null : point.name(),
                        Manifest.NumberedValue.of(point.typeNumber(), point.type()),
                        Manifest.NumberedValue.of(point.consistencyNumber(), point.consistency())),
                point.type(),
                point.consistency(),
                collection.map(VirtualSystemCollection::id).orElse(""),
                collection.map(VirtualSystemCollection::name).orElse(""),
                base.map(ReferencePointCollection::reference).orElse(null),
                base.map(ReferencePointCollection::id).orElse(""),
                base.map(ReferencePointCollection::name).orElse(""),
                machines(point.reference(), request.machines()),
                host.windowsBuild());
    }

    /** The same export with its machines, which a restart forgets. */
    static ReferencePointExport readMachinesIfUnknown(ReferencePointExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        ResolvedExport resolved = export.resolved();
        if (!resolved.machines().isEmpty()) {
            return export;
        }
        ReferencePointResolver resolver = new ReferencePointResolver(context.host(), context.hostName());
        return export.withResolved(resolved.withMachines(
                resolver.machines(resolved.reference(), export.request().machines())));
    }

    private List<ResolvedMachine> machines(EndpointReference point, List<MachineChoice> choices)
            throws WsmanException, OperationFailedException {
        List<VirtualSystemReferencePoint> members = host.membersOf(point);
        Map<String, String> names = host.machineNames(
                members.stream().map(VirtualSystemReferencePoint::machineId).toList());
        Map<InstanceId, String> versions = host.virtualSystems().configurationVersions();
        List<ResolvedMachine> all = members.stream()
                .map(member -> new ResolvedMachine(
                        member.machineId(),
                        names.getOrDefault(member.machineId().toUpperCase(Locale.ROOT), ""),
                        versions.getOrDefault(InstanceId.of(member.machineId()), ""),
                        new Manifest.ReferencePoint(
                                member.id().value(),
                                null,
                                Manifest.NumberedValue.of(member.typeNumber(), member.type()),
                                Manifest.NumberedValue.of(member.consistencyNumber(), member.consistency())),
                        disks(member),
                        false))
                .toList();
        if (choices.isEmpty()) {
            return all;
        }
        List<ResolvedMachine> chosen = new ArrayList<>();
        for (MachineChoice choice : choices) {
            ResolvedMachine machine = choose(all, choice);
            if (chosen.stream().anyMatch(other -> other.id().equals(machine.id()))) {
                throw new OperationFailedException(
                        "VM \"" + choice.machine() + "\" is selected twice. Name all of its disks in one entry.");
            }
            chosen.add(machine);
        }
        return chosen;
    }

    /** The change tracking ids are parallel to the disks, unless the host leaves them out (observed). */
    private static List<ResolvedMachine.Disk> disks(VirtualSystemReferencePoint member) {
        boolean parallel = member.trackingIds().size() == member.diskIds().size();
        List<ResolvedMachine.Disk> disks = new ArrayList<>();
        for (int i = 0; i < member.diskIds().size(); i++) {
            disks.add(new ResolvedMachine.Disk(
                    member.diskIds().get(i), parallel ? member.trackingIds().get(i) : null));
        }
        return disks;
    }

    private ResolvedMachine choose(List<ResolvedMachine> all, MachineChoice choice) throws OperationFailedException {
        String wanted = Guid.of(choice.machine()).map(Guid::value).orElse(choice.machine());
        List<ResolvedMachine> matching = all.stream()
                .filter(machine ->
                        machine.id().equalsIgnoreCase(wanted) || machine.name().equalsIgnoreCase(wanted))
                .toList();
        if (matching.size() != 1) {
            throw new OperationFailedException(
                    (matching.isEmpty() ? "The reference point has no VM" : "Several VMs are named")
                            + " \"" + choice.machine() + "\". It contains "
                            + Texts.list(all.stream()
                                    .map(machine -> machine.name() + " (" + machine.id() + ")")
                                    .toList())
                            + ".");
        }
        return matching.get(0).choosing(choice.diskIds());
    }
}
