package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Selection of the base of a differential export, in turns: applies {@link BaseRules} to what the host lists, then probes the
 * base with one disk. A base that the host cannot confirm is not used, because a wrong one would miss changes. Changes
 * nothing on the host. Not thread-safe.
 */
final class BaseSelection {

    private static final String METHOD = "GetVirtualDiskChanges";
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration MOST_WAITED = Duration.ofMinutes(2);

    private final SnapshotRequest request;
    private final SnapshotTarget target;
    private BaseDecision decision;
    private Probe probe;
    private boolean complete;

    /** Probe of one disk; {@code job} is null until the host starts one. */
    private record Probe(SnapshotTarget.Disk disk, String trackingId, EndpointReference job, Instant since) {}

    /** @param target the target with its machines */
    BaseSelection(SnapshotRequest request, SnapshotTarget target) {
        this.request = request;
        this.target = target;
    }

    /** Whether the decision is final. */
    boolean isComplete() {
        return complete;
    }

    /** The decision. */
    BaseDecision decision() {
        return decision;
    }

    /** Takes one turn; a turn that fails can be taken again. Returns the delay until the next one. */
    Duration advance(StageContext context) throws WsmanException {
        HypervHost host = context.host();
        if (decision == null) {
            decide(host, context.now());
            return Duration.ZERO;
        }
        if (probe.job() == null) {
            call(host);
        } else {
            follow(host, context.now());
        }
        return probe.job() == null ? Duration.ZERO : INTERVAL;
    }

    private void decide(HypervHost host, Instant now) throws WsmanException {
        TargetCalls calls = target.calls();
        List<ListedPoint> listed =
                request.base().kind() == BaseChoice.Kind.FULL ? List.of() : calls.referencePoints(host);
        Optional<String> wanted = BaseRules.wanted(request, target.id());
        Optional<ListedPoint> point = listed.stream()
                .filter(each -> wanted.filter(each.id()::equals).isPresent())
                .findFirst();
        List<VirtualSystemReferencePoint> members = point.isPresent() ? calls.members(host, point.get()) : List.of();
        boolean tracks =
                members.size() == target.machines().size() && members.stream().allMatch(TrackedDisks::areComplete);
        decision = BaseRules.decide(request, new BaseRules.Candidate(target, listed, tracks));
        complete = !decision.isDifferential();
        if (!complete) {
            probe = target.machines().stream()
                    .flatMap(machine -> machine.disks().stream()
                            .filter(disk -> !disk.path().isEmpty())
                            .flatMap(disk -> trackingId(machine, disk, members).stream()
                                    .map(id -> new Probe(disk, id, null, now))))
                    .findFirst()
                    .orElse(null);
            if (probe == null) {
                reject("the host shows no disk with its change tracking id");
            }
        }
    }

    /** By the identifier of the disk; a machine with one disk has one change tracking id, whatever its identifier is. */
    private static Optional<String> trackingId(
            SnapshotTarget.Machine machine, SnapshotTarget.Disk disk, List<VirtualSystemReferencePoint> members) {
        for (VirtualSystemReferencePoint member : members) {
            if (!InstanceId.of(member.machineId()).value().equals(machine.id())) {
                continue;
            }
            for (int i = 0; i < member.diskIds().size(); i++) {
                boolean only = machine.disks().size() == 1 && member.diskIds().size() == 1;
                if (only || InstanceId.of(member.diskIds().get(i)).value().equals(disk.id())) {
                    return Optional.of(member.trackingIds().get(i));
                }
            }
        }
        return Optional.empty();
    }

    private void call(HypervHost host) throws WsmanException {
        Submission answer;
        try {
            answer = host.images().probeChanges(probe.disk().path(), probe.trackingId());
        } catch (WsmanFault | WsmanResponseException e) {
            if (e.isTransient()) {
                throw e;
            }
            // A host without the method has no other way to confirm the base.
            reject(METHOD + " failed for the disk " + probe.disk().fileName() + ": " + e.getMessage());
            return;
        }
        if (answer instanceof Submission.JobStarted started) {
            probe = new Probe(probe.disk(), probe.trackingId(), started.job(), probe.since());
        } else if (answer instanceof Submission.Refused refused) {
            reject(METHOD + " returned " + ReturnCode.describe(refused.returnValue()) + " for the disk "
                    + probe.disk().fileName());
        } else {
            complete = true;
        }
    }

    /** A job that completes has read the changes since the change tracking id (inferred). */
    private void follow(HypervHost host, Instant now) throws WsmanException {
        Optional<ConcreteJob> job = host.job(probe.job());
        if (job.isEmpty()) {
            reject("the job of " + METHOD + " disappeared");
        } else if (job.get().succeeded()) {
            complete = true;
        } else if (job.get().state().ended()) {
            reject("the job of " + METHOD + " ended as " + job.get().state().displayName() + ". "
                    + job.get().errorText());
        } else if (Duration.between(probe.since(), now).compareTo(MOST_WAITED) >= 0) {
            reject("the job of " + METHOD + " still runs after " + MOST_WAITED.toMinutes() + " minutes");
        }
    }

    private void reject(String because) {
        String text = because.strip();
        decision = BaseRules.unconfirmed(decision, text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
        complete = true;
    }
}
