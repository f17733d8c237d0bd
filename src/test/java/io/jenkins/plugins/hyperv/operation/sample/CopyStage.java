package io.jenkins.plugins.hyperv.operation.sample;

import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.sample.SampleOperation.Copy;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;

/** Call stage that makes the copy. */
final class CopyStage implements CallStage<Copy> {

    private final String name;
    private final SampleCall call;

    CopyStage(String name, String directory) {
        this.name = name;
        this.call = new SampleCall(directory);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String activity() {
        return "copying";
    }

    @Override
    public Prepared<Copy> prepare(Copy copy, StageContext context) throws WsmanException {
        return new Prepared<>(copy.prepared(call.point(context)), call.knownJobs(context));
    }

    @Override
    public Submission submit(Copy copy, StageContext context) throws WsmanException {
        return call.submit(copy.point(), context);
    }

    @Override
    public Recovery<Copy> recover(Copy copy, Intent intent, StageContext context) throws WsmanException {
        return new Recovery.Jobs<>(call.candidates(context));
    }

    @Override
    public Copy complete(Copy copy, Optional<FinishedJob> job, StageContext context)
            throws WsmanException, OperationFailedException {
        // As a call whose result has to be read from the host.
        call.point(context);
        if (copy.failsToComplete()) {
            throw new OperationFailedException("The copy is empty.");
        }
        return copy.copied(job.flatMap(finished -> finished.job().reference().selector("InstanceID"))
                .orElse(null));
    }

    @Override
    public String method() {
        return "Copy";
    }

    @Override
    public String adviceFor(long returnValue) {
        return "";
    }
}
