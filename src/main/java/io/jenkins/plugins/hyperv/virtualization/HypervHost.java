package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.MethodParameters;
import io.jenkins.plugins.hyperv.wsman.MethodResult;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.CimValueException;
import io.jenkins.plugins.hyperv.wsman.cim.Wql;
import io.jenkins.plugins.hyperv.wsman.shell.RemoteShell;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hyper-V host, as its WMI namespace {@code root/virtualization/v2} shows it: VM groups, reference points, machines and jobs.
 * Thread-safe if its client is. Every method makes one request, unless its documentation says otherwise.
 */
public final class HypervHost {

    private static final Pattern CLASS_NAME = Pattern.compile("\\w+");
    private static final String NAMESPACE = WmiNamespace.VIRTUALIZATION;
    private static final String SERVICE = "Msvm_CollectionReferencePointService";
    /** RequestStateChange: Terminate (class reference, CIM_ConcreteJob). */
    private static final String TERMINATE = "4";

    private static final String INSTANCE_ID = "InstanceID";
    /**
     * Limit of terms in a query. WMI rejects a query with too many terms (WBEM_E_QUOTA_VIOLATION, "WQL (SQL for WMI)") and
     * does not document the limit.
     */
    static final int MOST_NAMED = 16;

    private final WsmanClient client;
    private final WmiNamespace virtualization;

    public HypervHost(WsmanClient client) {
        this.client = client;
        this.virtualization = new WmiNamespace(client, NAMESPACE);
    }

    /** The machines with their disks, snapshots, reference points and jobs. */
    public VirtualSystems virtualSystems() {
        return new VirtualSystems(virtualization);
    }

    /** The snapshots of single machines. */
    public SnapshotService snapshots() {
        return new SnapshotService(virtualization);
    }

    /** The snapshots of VM groups. */
    public CollectionSnapshotService collectionSnapshots() {
        return new CollectionSnapshotService(virtualization);
    }

    /** The creation and destruction of reference points of VM groups. */
    public CollectionReferencePointService collectionReferencePoints() {
        return new CollectionReferencePointService(virtualization);
    }

    /** The export jobs of reference points of VM groups. */
    public ReferencePointExportJobs referencePointExports() {
        return new ReferencePointExportJobs(virtualization);
    }

    /** The remote command shell of the host. */
    public RemoteShell shell() {
        return new RemoteShell(client);
    }

    /** The virtual hard disks of the host, by their paths. */
    public ImageManagementService images() {
        return new ImageManagementService(virtualization);
    }

    /** The volumes, directories and files of the host. */
    public HostStorage storage() {
        return new HostStorage(new WmiNamespace(client, WmiNamespace.OPERATING_SYSTEM));
    }

    /** The failover cluster that the host belongs to, if it does. */
    public FailoverCluster failoverCluster() {
        return new FailoverCluster(new WmiNamespace(client, WmiNamespace.FAILOVER_CLUSTER));
    }

    /** All reference point collections of the host; empty also if the account may not see them. */
    public List<ReferencePointCollection> referencePoints() throws WsmanException {
        return referencePointsWhere("");
    }

    /** The reference point collections with that CollectionID: one, or none. */
    public List<ReferencePointCollection> referencePointsWithId(Guid id) throws WsmanException {
        return referencePointsWhere(" WHERE CollectionID=" + Wql.literal(id.value()));
    }

    /** The reference point collections with that name: any number. */
    public List<ReferencePointCollection> referencePointsNamed(String name) throws WsmanException {
        return referencePointsWhere(" WHERE ElementName=" + Wql.literal(name));
    }

    private List<ReferencePointCollection> referencePointsWhere(String condition) throws WsmanException {
        return virtualization.query(
                "SELECT * FROM Msvm_ReferencePointCollection" + condition, ReferencePointCollection::of);
    }

    /** All VM groups; empty also if the account may not see them. */
    public List<VirtualSystemCollection> collections() throws WsmanException {
        return virtualization.query("SELECT * FROM Msvm_VirtualSystemCollection", VirtualSystemCollection::of);
    }

    /**
     * CollectionIDs and names of the groups of groups (Msvm_ManagementCollection, class reference); none also if the host does
     * not have the class.
     */
    public Map<String, String> groupsOfGroups() throws WsmanException {
        Map<String, String> names = new HashMap<>();
        try {
            virtualization.project(
                    "SELECT CollectionID,ElementName FROM Msvm_ManagementCollection",
                    group -> names.put(
                            InstanceId.of(group.string("CollectionID")).value(), group.name("ElementName")));
        } catch (WsmanFault e) {
            if (e.isTransient()) {
                throw e;
            }
        }
        return names;
    }

    /** The VM groups with that name: any number. */
    public List<VirtualSystemCollection> collectionsNamed(String name) throws WsmanException {
        return virtualization.query(
                "SELECT * FROM Msvm_VirtualSystemCollection WHERE ElementName=" + Wql.literal(name),
                VirtualSystemCollection::of);
    }

    /** The VM group of a reference point; empty if the group does not exist any more. */
    public Optional<VirtualSystemCollection> collectionOf(ReferencePointCollection point) throws WsmanException {
        return virtualization
                .associators(
                        point.reference(),
                        "Msvm_ReferencePointOfVirtualSystemCollection",
                        "Msvm_VirtualSystemCollection",
                        VirtualSystemCollection::of)
                .stream()
                .findFirst();
    }

    /** The reference points of the machines in a reference point collection. */
    public List<VirtualSystemReferencePoint> membersOf(ReferencePointCollection point) throws WsmanException {
        return membersOf(point.reference());
    }

    /** The same by the reference of the collection. */
    public List<VirtualSystemReferencePoint> membersOf(EndpointReference point) throws WsmanException {
        return virtualization.associators(
                point,
                "Msvm_CollectedReferencePoints",
                "Msvm_VirtualSystemReferencePoint",
                VirtualSystemReferencePoint::of);
    }

    /**
     * All machines: display names by GUID in upper case. The host itself is an Msvm_ComputerSystem too; its Name is not a
     * GUID (inferred).
     */
    public Map<String, String> machines() throws WsmanException {
        Map<String, String> names = new HashMap<>();
        for (CimInstance machine : client.project(NAMESPACE, "SELECT Name,ElementName FROM Msvm_ComputerSystem")) {
            Guid.of(machine.string("Name").orElse(""))
                    .ifPresent(id -> names.put(id.value(), machine.name("ElementName")));
        }
        return names;
    }

    /** Display names by machine GUID in upper case, without machines that do not exist. One request for 16 machines. */
    public Map<String, String> machineNames(Collection<String> machineIds) throws WsmanException {
        Map<String, String> names = new HashMap<>();
        List<String> ids = List.copyOf(machineIds);
        for (int from = 0; from < ids.size(); from += MOST_NAMED) {
            String condition = ids.subList(from, Math.min(ids.size(), from + MOST_NAMED)).stream()
                    .map(id -> "Name=" + Wql.literal(id))
                    .collect(Collectors.joining(" OR "));
            for (CimInstance machine :
                    client.project(NAMESPACE, "SELECT Name,ElementName FROM Msvm_ComputerSystem WHERE " + condition)) {
                String id = machine.string("Name").orElse("").toUpperCase(Locale.ROOT);
                machine.string("ElementName").ifPresent(name -> names.put(id, machine.name("ElementName")));
            }
        }
        return names;
    }

    /**
     * Starts an export (Msvm_CollectionReferencePointService.ExportReferencePoint). Not idempotent: after an
     * exception whose delivery is unknown, the export may be running.
     *
     * @param directory fully qualified path on the host
     */
    public Submission export(EndpointReference point, String directory, ExportSettings settings) throws WsmanException {
        MethodParameters parameters = new MethodParameters()
                .reference("ReferencePointCollection", point)
                .text("ExportDirectory", directory)
                .text("ExportSettingData", settings.toCimXml());
        return virtualization.call(SERVICE, "ExportReferencePoint", parameters);
    }

    /**
     * Reads a job; empty if the host does not know it (any more), or does not have its class. Reads the properties that jobs
     * have in common: the lists of files of an export job may exceed the largest response of a host. One request, two for a
     * class that lacks one of the properties.
     */
    public Optional<ConcreteJob> job(EndpointReference reference) throws WsmanException {
        return ConcreteJobQuery.read(virtualization, reference, List.of());
    }

    /** The files that an ended export job reports; empty if the host does not know the job (any more). Six requests at most. */
    public Optional<ExportJobFiles> filesOf(String jobClass, String jobId) throws WsmanException {
        return ExportJobFiles.read(virtualization, jobClass, jobId);
    }

    /**
     * Reads the progress of jobs that are all {@linkplain #isListed listed} and of one class. One request, as long as the
     * host has no more than some two thousand jobs of the class. A few jobs are named one by one; for many, the query asks
     * for all of the class, because hosts forget ended jobs. The host does not know a job that is missing in the result.
     */
    public Map<InstanceId, JobProgress> progressOf(Collection<EndpointReference> jobs) throws WsmanException {
        Map<InstanceId, JobProgress> progress = new HashMap<>();
        if (jobs.isEmpty()) {
            return progress;
        }
        String condition = jobs.size() > MOST_NAMED
                ? ""
                : jobs.stream()
                        .map(job -> INSTANCE_ID + "="
                                + Wql.literal(job.selector(INSTANCE_ID).orElse("")))
                        .collect(Collectors.joining(" OR ", " WHERE ", ""));
        List<CimInstance> found = client.project(
                NAMESPACE,
                "SELECT InstanceID,JobState,PercentComplete,ElapsedTime FROM "
                        + jobs.iterator().next().className() + condition);
        return WmiNamespace.decode(() -> {
            found.forEach(job -> progress.put(InstanceId.of(job.string(INSTANCE_ID)), JobProgress.of(job)));
            return progress;
        });
    }

    /** Whether one query can read the job together with others of its class. No other job is known from a host. */
    public static boolean isListed(EndpointReference job) {
        return CLASS_NAME.matcher(job.className()).matches()
                && job.selectors().size() == 1
                && job.selector(INSTANCE_ID).isPresent()
                && job.resourceUri()
                        .equalsIgnoreCase(EndpointReference.of(NAMESPACE, job.className(), Map.of())
                                .resourceUri());
    }

    /**
     * The host's clock; empty if the account may not read it or the host does not give it. A transient fault is no answer:
     * without the clock, an earlier job without an ID could be taken for a new one.
     */
    public Optional<Instant> clock() throws WsmanException {
        try {
            List<CimInstance> systems =
                    client.project(WmiNamespace.OPERATING_SYSTEM, "SELECT LocalDateTime FROM Win32_OperatingSystem");
            return systems.stream().findFirst().flatMap(system -> system.instant("LocalDateTime"));
        } catch (WsmanFault e) {
            if (e.isTransient()) {
                throw e;
            }
            return Optional.empty();
        } catch (CimValueException e) {
            return Optional.empty();
        }
    }

    /** The build of the host's Windows, such as 20348; 0 if the account may not read it or the host does not give it. */
    public long windowsBuild() throws WsmanException {
        try {
            List<CimInstance> systems =
                    client.project(WmiNamespace.OPERATING_SYSTEM, "SELECT BuildNumber FROM Win32_OperatingSystem");
            return systems.stream()
                    .findFirst()
                    .map(system -> system.integer("BuildNumber").orElse(0))
                    .orElse(0L);
        } catch (WsmanFault e) {
            if (e.isTransient()) {
                throw e;
            }
            return 0;
        } catch (CimValueException e) {
            return 0;
        }
    }

    /**
     * How many export jobs run on the host now, of reference points, snapshots and machines, including those of other clients.
     */
    public int runningExports() throws WsmanException {
        int machines = (int) virtualSystems().jobsOfType(JobType.EXPORT_MACHINE).stream()
                .filter(job -> !job.state().ended())
                .count();
        return referencePointExports().running().size() + machines;
    }

    /** The errors of an ended job (GetErrorEx), outermost first; empty if the job has no error. */
    public List<JobError> errorsOf(EndpointReference job) throws WsmanException {
        MethodResult result = client.invoke(job, "GetErrorEx", new MethodParameters());
        return result.output().strings("Errors").stream().map(JobError::parse).toList();
    }

    /** Requests the termination of a job. Returns a {@link ReturnCode}; the job ends later, if it does. */
    public long requestTermination(EndpointReference job) throws WsmanException {
        return client.invoke(job, "RequestStateChange", new MethodParameters().text("RequestedState", TERMINATE))
                .returnValue();
    }
}
