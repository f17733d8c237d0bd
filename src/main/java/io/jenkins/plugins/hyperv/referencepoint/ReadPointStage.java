package io.jenkins.plugins.hyperv.referencepoint;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.CollectionReferencePointConsistency;
import io.jenkins.plugins.hyperv.virtualization.CollectionReferencePointType;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Query stage that reads the new reference point back: the sources contradict each other about the numbers of consistency, so
 * the user learns what the host made of the call. The reference point exists: a failure here is a warning.
 */
final class ReadPointStage implements QueryStage<ReferencePointCreation> {

    @Override
    public String name() {
        return "readReferencePoint";
    }

    @Override
    public String activity() {
        return "reading the new reference point";
    }

    @Override
    public boolean isTimeLimited(ReferencePointCreation creation) {
        return false;
    }

    @Override
    public Optional<ReferencePointCreation> afterFailure(ReferencePointCreation creation, String reason) {
        return Optional.of(creation.withWarnings(List.of("The new reference point could not be read: " + reason)));
    }

    @Override
    public Result<ReferencePointCreation> query(ReferencePointCreation creation, StageContext context)
            throws WsmanException, OperationFailedException {
        GroupTarget group = creation.group();
        ReferencePointCollection point =
                context.host().collectionReferencePoints().referencePointsOf(group.reference()).stream()
                        .filter(each -> InstanceId.of(each.id()).value().equals(creation.createdId()))
                        .findFirst()
                        .orElseThrow(() -> new OperationFailedException("The host does not list it any more."));
        Map<String, String> names = group.machines().stream()
                .collect(Collectors.toMap(GroupTarget.Machine::id, GroupTarget.Machine::name, (one, other) -> one));
        ReferencePointFacts facts = ReferencePointFacts.of(
                point, group.id(), group.name(), context.host().membersOf(point), names);
        context.log()
                .line("The host shows it as " + facts.kind() + " (ReferencePointType " + facts.typeNumber()
                        + ", ConsistencyLevel " + facts.consistencyNumber() + "; of its VMs "
                        + machineNumbers(facts) + ")");
        List<String> warnings = differences(creation.request(), facts);
        warnings.forEach(warning -> context.log().line("WARNING: " + warning));
        return new Result.Complete<>(creation.withFacts(facts).withWarnings(warnings));
    }

    private static String machineNumbers(ReferencePointFacts facts) {
        String numbers = facts.machines().stream()
                .map(machine -> Long.toString(machine.consistencyNumber()))
                .distinct()
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? "unknown" : numbers;
    }

    private static List<String> differences(CreationRequest request, ReferencePointFacts facts) {
        CollectionReferencePointType type = request.type();
        CollectionReferencePointConsistency consistency = request.consistency();
        List<String> differences = new ArrayList<>();
        if (facts.type() != type.expected()) {
            differences.add("The host shows the reference point as "
                    + facts.type().displayName() + ", not as " + type.expected().displayName() + " as requested.");
        }
        if (facts.consistency() != consistency.expected()) {
            differences.add("The host shows the reference point as "
                    + facts.consistency().displayName() + ", not as "
                    + consistency.expected().displayName() + " as requested.");
        }
        List<String> others = facts.machines().stream()
                .filter(machine -> machine.consistency() != ConsistencyLevel.UNKNOWN)
                .filter(machine -> machine.consistency() != facts.consistency())
                .map(machine -> "VM \"" + machine.name() + "\" as "
                        + machine.consistency().displayName())
                .toList();
        if (!others.isEmpty()) {
            differences.add("The host contradicts itself about the consistency: it shows the reference point as "
                    + facts.consistency().displayName() + ", and the reference points of " + String.join(", ", others)
                    + ".");
        }
        return differences;
    }
}
