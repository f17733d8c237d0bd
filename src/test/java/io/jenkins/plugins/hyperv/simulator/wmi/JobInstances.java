package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.ExportOrder;
import io.jenkins.plugins.hyperv.simulator.model.ExportedFile;
import io.jenkins.plugins.hyperv.simulator.model.ExportedFile.Kind;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.JobSnapshot;
import io.jenkins.plugins.hyperv.simulator.model.JobTimeline;
import io.jenkins.plugins.hyperv.simulator.model.MachineJob;
import io.jenkins.plugins.hyperv.simulator.model.OtherJob;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportJob;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobError;
import io.jenkins.plugins.hyperv.simulator.model.VirtualDisk;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Instances of jobs. The texts of JobStatus and the values of OperationalStatus except "OK" are inferred from other
 * jobs of Hyper-V.
 */
final class JobInstances {
    private final HyperVHost host;
    private final Schema schema;
    private final HostTraits traits;

    JobInstances(HyperVHost host, Schema schema, HostTraits traits) {
        this.host = host;
        this.schema = schema;
        this.traits = traits;
    }

    List<SimulatedInstance> exportJobs() {
        return host.jobs().stream().map(this::exportJob).toList();
    }

    SimulatedInstance exportJob(SimulatedExportJob job) {
        String className = traits.exportJobClass() ? "Msvm_CollectionReferencePointExportJob" : "Msvm_ConcreteJob";
        JobSnapshot snapshot = job.at(host.now());
        Map<String, CimValue> values = new LinkedHashMap<>();
        putIdentity(
                values,
                job.id(),
                className,
                "Exporting Reference Point Collection",
                job.order().owner());
        putProgress(values, job.timeline(), snapshot);
        putStatus(values, snapshot);
        if (!traits.exportJobClass()) {
            values.put("JobType", CimValue.number(MachineJob.EXPORT_COLLECTION_REFERENCE_POINT));
            return new SimulatedInstance(schema.require(className), values);
        }
        putOrder(values, job.order());
        if (snapshot.state().hasCompleted()) {
            putFiles(values, job.order());
        }
        return new SimulatedInstance(schema.require(className), values);
    }

    /** Jobs that have no class of their own. */
    List<SimulatedInstance> concreteJobs() {
        List<SimulatedInstance> found = new ArrayList<>(traits.exportJobClass() ? List.of() : exportJobs());
        host.inventory().otherJobs().forEach(job -> found.add(otherJob(job)));
        host.snapshots().jobs().forEach(job -> found.add(machineJob(job)));
        return found;
    }

    SimulatedInstance machineJob(MachineJob job) {
        JobSnapshot snapshot = job.timeline().at(host.now());
        Map<String, CimValue> values = new LinkedHashMap<>();
        putIdentity(values, job.timeline().id(), "Msvm_ConcreteJob", job.caption(), "jenkins");
        putProgress(values, job.timeline(), snapshot);
        putStatus(values, snapshot);
        if (job.type() != 0) {
            values.put("JobType", CimValue.number(job.type()));
        }
        return new SimulatedInstance(schema.require("Msvm_ConcreteJob"), values);
    }

    private SimulatedInstance otherJob(OtherJob job) {
        return new SimulatedInstance(
                schema.require("Msvm_ConcreteJob"),
                Map.of(
                        "InstanceID", CimValue.text(job.id()),
                        "Name", CimValue.text("Msvm_ConcreteJob"),
                        "Caption", CimValue.text(job.caption()),
                        "ElementName", CimValue.text(job.caption()),
                        "JobState", CimValue.number(job.state().code()),
                        "PercentComplete", CimValue.number(job.percentComplete()),
                        "ErrorCode", CimValue.number(0),
                        "Cancellable", CimValue.bool(false)));
    }

    private static void putIdentity(
            Map<String, CimValue> values, String id, String className, String caption, String owner) {
        values.put("InstanceID", CimValue.text(id));
        values.put("Name", CimValue.text(className));
        values.put("Caption", CimValue.text(caption));
        values.put("Description", CimValue.text(caption));
        values.put("ElementName", CimValue.text(caption));
        values.put("Owner", CimValue.text(owner));
        values.put("DeleteOnCompletion", CimValue.bool(false));
        values.put("JobRunTimes", CimValue.number(1));
        values.put("LocalOrUtcTime", CimValue.number(2));
    }

    private static void putProgress(Map<String, CimValue> values, JobTimeline job, JobSnapshot snapshot) {
        values.put("JobState", CimValue.number(snapshot.state().code()));
        values.put("PercentComplete", CimValue.number(snapshot.percentComplete()));
        values.put("TimeSubmitted", CimValue.time(job.submitted()));
        values.put("StartTime", CimValue.time(snapshot.startTime()));
        values.put("ElapsedTime", CimValue.interval(wholeSeconds(snapshot.elapsed())));
        values.put("TimeOfLastStateChange", CimValue.time(snapshot.lastStateChange()));
        values.put("TimeBeforeRemoval", CimValue.interval(job.staysFor()));
        values.put("Cancellable", CimValue.bool(snapshot.cancellable()));
    }

    private static Duration wholeSeconds(Duration duration) {
        return Duration.ofSeconds(duration.toSeconds());
    }

    private static void putStatus(Map<String, CimValue> values, JobSnapshot snapshot) {
        boolean failed = !snapshot.errors().isEmpty();
        boolean degraded = snapshot.warning() != null;
        values.put("HealthState", CimValue.number(failed ? 25 : degraded ? 10 : 5));
        values.put("Status", CimValue.text(failed ? "Error" : degraded ? "Degraded" : "OK"));
        values.put("JobStatus", CimValue.text(jobStatus(snapshot)));
        if (failed) {
            SimulatedJobError first = snapshot.errors().get(0);
            putOperationalStatus(values, List.of(6L, 10L), List.of("Error", first.message()));
            values.put("ErrorCode", CimValue.number(first.code()));
            values.put("ErrorDescription", CimValue.text(first.message()));
            values.put("ErrorSummaryDescription", CimValue.text(first.message()));
            return;
        }
        values.put("ErrorCode", CimValue.number(0));
        if (degraded) {
            putOperationalStatus(values, List.of(3L, 17L), List.of("Degraded", snapshot.warning()));
        } else if (snapshot.state().hasCompleted()) {
            putOperationalStatus(values, List.of(2L, 17L), List.of("OK", "Completed"));
        } else {
            putOperationalStatus(values, List.of(2L), List.of("OK"));
        }
    }

    private static String jobStatus(JobSnapshot snapshot) {
        return switch (snapshot.state()) {
            case COMPLETED, COMPLETED_WITH_WARNINGS ->
                snapshot.warning() == null ? "Job is completed with no errors." : "Job is completed with warnings.";
            case EXCEPTION -> "Job is completed with error.";
            case TERMINATED -> "Job was terminated.";
            case KILLED -> "Job was killed.";
            case SHUTTING_DOWN -> "Job is shutting down.";
            default -> "Job is running.";
        };
    }

    private static void putOperationalStatus(
            Map<String, CimValue> values, List<Long> codes, List<String> descriptions) {
        values.put(
                "OperationalStatus",
                CimValue.array(codes.stream().map(CimValue::number).toList()));
        values.put("StatusDescriptions", CimValue.texts(descriptions));
    }

    private static void putOrder(Map<String, CimValue> values, ExportOrder order) {
        values.put("CollectionId", CimValue.text(order.referencePoint().group().id()));
        values.put("ReferencePointGroupId", CimValue.text(order.referencePoint().id()));
        values.put(
                "BaseReferencePointGroupId",
                CimValue.text(order.base() == null ? null : order.base().id()));
        values.put(
                "VirtualMachineId",
                CimValue.texts(
                        order.disks().keySet().stream().map(VirtualMachine::id).toList()));
        values.put("ExportDirectory", CimValue.text(order.directory()));
    }

    private void putFiles(Map<String, CimValue> values, ExportOrder order) {
        List<ExportedFile> files = order.files();
        boolean hasDiskFiles = !paths(files, Kind.DISK, Kind.LOG).isEmpty();
        List<String> disks = traits.exportedDisksArePaths() || !hasDiskFiles
                ? paths(files, Kind.DISK)
                : order.disks().values().stream()
                        .flatMap(List::stream)
                        .map(VirtualDisk::instanceId)
                        .toList();
        values.put("ExportedDisks", CimValue.texts(disks));
        values.put(
                "ExportedLogFilePaths",
                CimValue.texts(
                        traits.exportedDisksArePaths() ? paths(files, Kind.LOG) : paths(files, Kind.DISK, Kind.LOG)));
        values.put("ExportedConfigFilePaths", CimValue.texts(paths(files, Kind.CONFIGURATION)));
        values.put("ExportedRuntimeFilePaths", CimValue.texts(paths(files, Kind.RUNTIME_STATE)));
        values.put("ExportedGuestStateFilePaths", CimValue.texts(paths(files, Kind.GUEST_STATE)));
    }

    private static List<String> paths(List<ExportedFile> files, Kind... kinds) {
        return files.stream()
                .filter(file -> List.of(kinds).contains(file.kind()))
                .map(ExportedFile::path)
                .toList();
    }
}
