package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Mistakes that the snapshot cycle could have. The simulation has to notice each of them. */
enum SnapshotMutant {
    SKIPS_THE_CLEANUP(SnapshotWiring.withCleanup(stages -> List.of())),
    LOSES_THE_CLEANUP_WHEN_THE_STEP_ENDS(SnapshotWiring.withoutBackground()),
    DOES_NOT_WAIT_FOR_A_LATE_SNAPSHOT(SnapshotWiring.withoutCleanupStage("awaitLateCall")),
    DOES_NOT_DESTROY_THE_SNAPSHOT(SnapshotWiring.withoutCleanupStage("destroySnapshot")),
    NAMES_NOTHING(described(what -> List.of(), removed -> removed)),
    NAMES_NO_SNAPSHOT_WITHOUT_AN_ID(described(
            left -> left.stream().filter(object -> !object.id().isEmpty()).toList(), removed -> removed)),
    NAMES_A_WRONG_ID(described(
            left -> left.stream()
                    .map(object -> new LeftBehindObject(
                            "other",
                            object.targetId(),
                            object.targetName(),
                            object.name(),
                            object.command(),
                            object.kept()))
                    .toList(),
            removed -> removed)),
    FORGETS_THE_ENTRY_WITH_THE_FIRST_ATTEMPT(SnapshotWiring.withStage(
            "removeLeftBehindSnapshot", right -> new ChangedStage(right) {
                @Override
                public Optional<SnapshotExport> afterFailure(SnapshotExport export, String reason) {
                    return export.earlier().remaining().isEmpty()
                            ? Optional.empty()
                            : Optional.of(export.withEarlier(export.earlier().withoutFirst(true)));
                }
            })),
    TAKES_A_REMOVAL_FOR_COMPLETE_WITHOUT_A_LOOK(SnapshotWiring.withStage(
            "removeLeftBehindSnapshot", right -> new ChangedStage(right) {
                @Override
                public Optional<SnapshotExport> findEffect(SnapshotExport export, StageContext context) {
                    return Optional.of(export.withEarlier(export.earlier().withoutFirst(true)));
                }
            })),
    REMOVES_WHAT_A_USER_KEEPS(SnapshotWiring.withLeftBehind(objects -> objects.stream()
            .map(object -> new LeftBehindObject(
                    object.id(), object.targetId(), object.targetName(), object.name(), object.command(), false))
            .toList())),
    TAKES_A_DESTRUCTION_FOR_COMPLETE_WITHOUT_A_LOOK(SnapshotWiring.withStage(
            "destroySnapshot", right -> new ChangedStage(right) {
                @Override
                public Optional<SnapshotExport> findEffect(SnapshotExport export, StageContext context) {
                    return Optional.of(export.withSnapshot(export.snapshot().gone()));
                }
            })),
    DESTROYS_A_SNAPSHOT_THAT_EXISTED_BEFORE(SnapshotWiring.withStage(
            "createSnapshot", right -> new ChangedStage(right) {
                @Override
                public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context)
                        throws WsmanException, OperationFailedException {
                    Preparation<SnapshotExport> preparation = right.prepare(export, context);
                    return preparation instanceof Prepared<SnapshotExport> prepared
                            ? new Prepared<>(
                                    prepared.data()
                                            .withSnapshot(new SnapshotExport.Taken(List.of(), null, null, null, true)),
                                    prepared.known())
                            : preparation;
                }
            })),
    CREATES_A_SECOND_SNAPSHOT(resubmitting("createSnapshot")),
    EXPORTS_A_SECOND_TIME(resubmitting("exportSnapshot")),
    CONVERTS_A_SECOND_TIME(resubmitting("convert")),
    DESTROYS_A_SECOND_TIME(resubmitting("destroySnapshot")),
    NAMES_NO_REFERENCE_POINT(SnapshotWiring.withStage("convert", right -> new ChangedStage(right) {
        @Override
        public SnapshotExport complete(SnapshotExport export, Optional<FinishedJob> job, StageContext context)
                throws WsmanException, OperationFailedException {
            SnapshotExport.Point point = export.point();
            return right.complete(export, job, context).withPoint(point);
        }
    })),
    REMOVES_A_REFERENCE_POINT_OF_ANOTHER_PROGRAM(
            SnapshotWiring.withStage("removeOldReferencePoint", right -> removing(right, false))),
    REMOVES_THE_BASE_OF_THE_NEXT_EXPORT(
            SnapshotWiring.withStage("removeOldReferencePoint", right -> removing(right, true))),
    REMOVES_THE_BASE_BEFORE_THE_EXPORT_IS_ON_RECORD(SnapshotWiring.withStage(
            "removeOldReferencePoint", right -> new ChangedStage(right) {
                @Override
                public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context)
                        throws WsmanException, OperationFailedException {
                    SnapshotExport.Retention retention = export.retention();
                    Optional<String> base = BaseRules.onRecord(
                                    export.request(), export.target().id())
                            .filter(id -> retention != null
                                    && retention.listed().contains(id)
                                    && !retention.removed().contains(id));
                    return right.prepare(
                            base.isEmpty()
                                    ? export
                                    : export.withRetention(new SnapshotExport.Retention(
                                            List.of(base.get()), retention.listed(), retention.removed())),
                            context);
                }
            })),
    RESUMES_FROM_BEFORE_THE_INTENT(SnapshotWiring.withStatesLost(2));

    private final SnapshotWiring wiring;

    SnapshotMutant(SnapshotWiring wiring) {
        this.wiring = wiring;
    }

    SnapshotWiring wiring() {
        return wiring;
    }

    private static SnapshotWiring described(
            UnaryOperator<List<LeftBehindObject>> left, UnaryOperator<List<LeftBehindObject>> removed) {
        return SnapshotWiring.withDescription(right -> new OperationDescription(
                right.noun(),
                right.subject(),
                right.location(),
                right.check(),
                left.apply(right.leftBehind()),
                removed.apply(right.removed())));
    }

    /** Makes a call whose response was lost again. */
    private static SnapshotWiring resubmitting(String stage) {
        return SnapshotWiring.withStage(stage, right -> new ChangedStage(right) {
            @Override
            public Recovery<SnapshotExport> recover(SnapshotExport export, Intent intent, StageContext context)
                    throws WsmanException, OperationFailedException {
                right.submit(export, context);
                return right.recover(export, intent, context);
            }
        });
    }

    /** Removes the new reference point, or one that the operation has not made. */
    private static CallStage<SnapshotExport> removing(CallStage<SnapshotExport> right, boolean own) {
        return new ChangedStage(right) {
            @Override
            public Preparation<SnapshotExport> prepare(SnapshotExport export, StageContext context)
                    throws WsmanException, OperationFailedException {
                SnapshotExport.Retention retention = export.retention();
                if (retention == null
                        || retention.remaining().isEmpty()
                                && !retention.removed().isEmpty()) {
                    return right.prepare(export, context);
                }
                List<String> listed = new ArrayList<>(export.target().calls().referencePoints(context.host()).stream()
                        .filter(point -> point.type() == ReferencePointType.RCT)
                        .map(ListedPoint::id)
                        .filter(id -> id.equals(export.point().id()) == own)
                        .toList());
                export.request().history().forEach(known -> listed.remove(known.referencePointId()));
                List<String> wrong = listed.isEmpty() ? retention.remaining() : listed.subList(0, 1);
                return right.prepare(
                        export.withRetention(
                                new SnapshotExport.Retention(wrong, retention.listed(), retention.removed())),
                        context);
            }
        };
    }
}
