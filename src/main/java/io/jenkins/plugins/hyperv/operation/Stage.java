package io.jenkins.plugins.hyperv.operation;

/**
 * Stage of an operation. Stages of one operation run one after the other. They are made for one run of an operation, so
 * that they may keep intermediate results in memory; what a restart must not lose belongs in the operation's data.
 *
 * @param <D> the operation's data
 */
public sealed interface Stage<D> permits QueryStage, CallStage {

    /** Name under which stored states refer to the stage. Never changes after a release. */
    String name();

    /** What the operation does in this stage, as a phrase that "on hv01" can follow: "looking up the reference point". */
    String activity();
}
