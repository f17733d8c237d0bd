package io.jenkins.plugins.hyperv.operation.sample;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.sample.SampleOperation.Copy;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;

/** Cleanup stage that removes the copy. */
final class RemoveStage implements CallStage<Copy> {

    private static final SampleCall CALL = new SampleCall(SampleOperation.REMOVAL);

    @Override
    public String name() {
        return SampleOperation.REMOVE;
    }

    @Override
    public String activity() {
        return "removing the copy";
    }

    @Override
    public Prepared<Copy> prepare(Copy copy, StageContext context) throws WsmanException {
        return new Prepared<>(copy, CALL.knownJobs(context));
    }

    @Override
    public Submission submit(Copy copy, StageContext context) throws WsmanException {
        return CALL.submit(copy.point(), context);
    }

    @Override
    public Recovery<Copy> recover(Copy copy, Intent intent, StageContext context) throws WsmanException {
        return new Recovery.Jobs<>(CALL.candidates(context));
    }

    @Override
    public Copy complete(Copy copy, Optional<FinishedJob> job, StageContext context) {
        return copy.removed();
    }

    @Override
    public String method() {
        return "Remove";
    }

    @Override
    public String adviceFor(long returnValue) {
        return "";
    }
}
