package io.jenkins.plugins.hyperv.operation;

import java.util.List;

/**
 * Stages of an operation for people.
 *
 * @param activities what the operation does in each stage, as phrases without the host
 * @param current the index of the current stage; -1 in the queue, in the cleanup and at the end
 * @param activity what the operation does or waits for at present, as a phrase with the host
 */
public record OperationStages(List<String> activities, int current, String activity) {

    public OperationStages {
        activities = List.copyOf(activities);
    }

    static <D> OperationStages of(OperationType<D> type, OperationState<D> state) {
        List<Stage<D>> stages = type.stages();
        int current = -1;
        for (int i = 0; i < stages.size(); i++) {
            if (state.position() instanceof Position.AtStage at
                    && stages.get(i).name().equals(at.stage())) {
                current = i;
            }
        }
        return new OperationStages(
                stages.stream().map(Stage::activity).toList(), current, StatusText.activity(type, state));
    }
}
