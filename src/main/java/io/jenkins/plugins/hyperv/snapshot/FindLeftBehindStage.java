package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Query stage that finds out which of the snapshots that earlier operations have left behind still exist. A snapshot without a
 * known identifier is never removed; it is gone if the target has no recovery snapshot at all.
 */
final class FindLeftBehindStage implements QueryStage<SnapshotExport> {

    @Override
    public String name() {
        return "findLeftBehindSnapshots";
    }

    @Override
    public String activity() {
        return "looking for snapshots of earlier operations";
    }

    @Override
    public Result<SnapshotExport> query(SnapshotExport export, StageContext context) throws WsmanException {
        String targetId = export.target().id();
        List<LeftBehindObject> known = context.leftBehind().get().stream()
                .filter(object -> object.targetId().equals(targetId))
                .toList();
        if (known.isEmpty() || export.request().preflightOnly()) {
            return new Result.Complete<>(export);
        }
        Set<String> listed = export.target().calls().snapshots(context.host()).stream()
                .map(ListedSnapshot::id)
                .collect(Collectors.toSet());
        if (!TargetMachines.arePresent(export.target(), context.host())) {
            return new Result.Complete<>(export);
        }
        List<LeftBehindObject> remaining = new ArrayList<>();
        List<LeftBehindObject> gone = new ArrayList<>();
        for (LeftBehindObject object : known) {
            if (object.id().isEmpty() ? listed.isEmpty() : !listed.contains(object.id())) {
                gone.add(object);
            } else if (!object.id().isEmpty() && !object.kept()) {
                remaining.add(object);
            } else {
                context.log().line("WARNING: An earlier operation has left behind " + object.phrase());
            }
        }
        return new Result.Complete<>(export.withEarlier(new SnapshotExport.Earlier(remaining, null, List.of(), gone)));
    }
}
