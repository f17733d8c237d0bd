package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.wsman.WsmanException;

/** Query stage that finds on the host what the request names. */
final class ResolveStage implements QueryStage<ReferencePointExport> {

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public String activity() {
        return "looking up the reference point";
    }

    @Override
    public Result<ReferencePointExport> query(ReferencePointExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        ResolvedExport resolved =
                new ReferencePointResolver(context.host(), context.hostName()).resolve(export.request());
        return new Result.Complete<>(export.withResolved(resolved));
    }
}
