package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Query stage that consists of several query stages. A restart repeats it from its first part: the parts can hand over what is not
 * part of the stored data, such as the files of an export. A part that fails may let the sequence continue with the next part.
 *
 * @param <D> the operation's data
 */
public final class SequenceStage<D> implements QueryStage<D> {

    private final String name;
    private final String activity;
    private final List<QueryStage<D>> parts;
    private int current;

    /**
     * @param name under which stored states refer to the whole sequence
     * @param activity of the whole sequence, because a stored state does not know its part
     * @param parts new stages
     */
    public SequenceStage(String name, String activity, List<QueryStage<D>> parts) {
        this.name = name;
        this.activity = activity;
        this.parts = List.copyOf(parts);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String activity() {
        return activity;
    }

    @Override
    public boolean isTimeLimited(D data) {
        return part().isTimeLimited(data);
    }

    @Override
    public boolean toleratesOutages() {
        return part().toleratesOutages();
    }

    @Override
    public boolean isRepeated(D data) {
        return current < parts.size();
    }

    private QueryStage<D> part() {
        return parts.get(Math.min(current, parts.size() - 1));
    }

    @Override
    public Result<D> query(D data, StageContext context) throws WsmanException, OperationFailedException {
        while (true) {
            Result<D> result = part().query(data, context);
            if (!(result instanceof Result.Complete<D> complete)) {
                return result;
            }
            current++;
            if (current == parts.size()) {
                return complete;
            }
            if (!complete.data().equals(data)) {
                return new Result.Progress<>(complete.data(), Duration.ZERO);
            }
        }
    }

    @Override
    public Optional<D> afterFailure(D data, String reason) {
        Optional<D> continued = part().afterFailure(data, reason);
        if (continued.isPresent()) {
            current++;
        }
        return continued;
    }
}
