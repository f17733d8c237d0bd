package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.Wql;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Export jobs of reference point collections, in both classes in which hosts show them:
 * Msvm_CollectionReferencePointExportJob, which exists since Windows 10 1703 (class reference), and on hosts without this
 * class, such as Windows Server 2016, Msvm_ConcreteJob of type 206, without group, directory and files (inferred). Each method
 * makes one request, and a second one if the class does not exist. Thread-safe.
 */
public final class ReferencePointExportJobs {

    private static final String EXPORT_JOB = "Msvm_CollectionReferencePointExportJob";
    private static final String LISTED =
            "SELECT InstanceID,JobState,ExportDirectory,CollectionId,ReferencePointGroupId,"
                    + "BaseReferencePointGroupId FROM " + EXPORT_JOB;
    private static final String CONCRETE_JOBS =
            " FROM Msvm_ConcreteJob WHERE JobType=" + JobType.EXPORT_REFERENCE_POINT_COLLECTION.code();
    /** What hosts return to a query for a class that does not exist; Windows returns the last one (observed). */
    private static final Set<FaultKind> NO_CLASS =
            EnumSet.of(FaultKind.NOT_FOUND, FaultKind.INVALID_CLASS, FaultKind.INVALID_QUERY);

    private final WmiNamespace virtualization;

    ReferencePointExportJobs(WmiNamespace virtualization) {
        this.virtualization = virtualization;
    }

    @FunctionalInterface
    private interface Query<T> {
        List<T> run() throws WsmanException;
    }

    private static <T> List<T> query(Query<T> exportJobs, Query<T> concreteJobs) throws WsmanException {
        try {
            return exportJobs.run();
        } catch (WsmanFault e) {
            if (NO_CLASS.contains(e.kind())) {
                return concreteJobs.run();
            }
            throw e;
        }
    }

    /**
     * The export jobs of a reference point that the host still knows, running or ended; and those that do not say what they
     * export.
     */
    public List<ExportJob> of(String referencePointId) throws WsmanException {
        return query(
                () -> read(virtualization.references("SELECT * FROM " + EXPORT_JOB + " WHERE ReferencePointGroupId="
                        + Wql.literal(referencePointId))),
                () -> virtualization.query("SELECT *" + CONCRETE_JOBS, ReferencePointExportJobs::job));
    }

    /** One request for each job: a query for whole jobs may exceed the largest response. */
    private List<ExportJob> read(List<EndpointReference> references) throws WsmanException {
        List<ExportJob> jobs = new ArrayList<>();
        for (EndpointReference reference : references) {
            ConcreteJobQuery.read(virtualization, reference, List.of("ReferencePointGroupId", "ExportDirectory"))
                    .map(ExportJob::of)
                    .ifPresent(jobs::add);
        }
        return jobs;
    }

    private static ExportJob job(EnumeratedItem item) {
        return ExportJob.of(ConcreteJob.of(item.reference(), item.instance()));
    }

    /** The same jobs with the few properties that identify them. */
    public List<ListedExportJob> listed(String referencePointId) throws WsmanException {
        return listed(" WHERE ReferencePointGroupId=" + Wql.literal(referencePointId), job -> true);
    }

    /** The export jobs that run now, of all reference points, including those of other clients. */
    public List<ListedExportJob> running() throws WsmanException {
        return listed("", job -> !JobProgress.of(job).state().ended());
    }

    private List<ListedExportJob> listed(String condition, Predicate<CimInstance> wanted) throws WsmanException {
        List<CimInstance> found = query(
                () -> virtualization.project(LISTED + condition, job -> job),
                () -> virtualization.project("SELECT InstanceID,JobState" + CONCRETE_JOBS, job -> job));
        return WmiNamespace.decode(
                () -> found.stream().filter(wanted).map(ListedExportJob::of).toList());
    }
}
