package io.jenkins.plugins.hyperv.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Codec for stored states: JSON of which a reader ignores unknown fields. Thread-safe. */
public final class StateCodec {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Components of records are stored, and not what methods derive from them.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private final Function<String, Optional<OperationType<?>>> types;

    /** @param types finds a type by its name */
    public StateCodec(Function<String, Optional<OperationType<?>>> types) {
        this.types = types;
    }

    /** State with its type, which belong together. */
    public record Typed<D>(OperationType<D> type, OperationState<D> state) {

        /** What people call the operation, as far as it is known. */
        public OperationDescription description() {
            return type.describe(state.data());
        }

        /** What the user has to know if nothing follows the operation from this state. */
        public String leftBehind() {
            return StatusText.leftBehind(type, state);
        }

        /** The targets that no other operation may work on; empty as long as they are unknown. */
        public Set<LockTarget> lockTargets() {
            return type.lockTargets(state.data(), state.origin());
        }

        /** Whether the operation, if it ended now, would have to remove something from the host. */
        public boolean isCleanupDue() {
            if (state.position() instanceof Position.CleaningUp || state.isOver()) {
                return !state.isOver();
            }
            Ending ending = new Ending.Cancelled(CancelReason.ABORTED, null, StatusText.facts(type, state));
            return !type.cleanup(state.data(), ending).isEmpty();
        }

        /** Whether the operation changes nothing on the host. */
        public boolean isReadOnly() {
            return type.stages().stream().noneMatch(CallStage.class::isInstance);
        }

        /** Whether the host runs a job of the operation that {@link OperationType#countRunning} counts. */
        public boolean isCounted() {
            return state.progress()
                            .filter(StageProgress.Following.class::isInstance)
                            .isPresent()
                    && new StageSequence<>(type)
                            .current(state)
                            .filter(stage -> stage instanceof CallStage<D> call && call.isCounted())
                            .isPresent();
        }

        /** What the operation does or waits for, as a phrase. */
        public String activity() {
            return StatusText.activity(type, state);
        }

        /** An engine that starts or continues the operation. */
        public OperationEngine<D> engine(OperationEngine.Environment environment) {
            return new OperationEngine<>(type, state, environment);
        }

        /** The same operation with other data, of the type's class of data. */
        public Typed<D> withData(Object data) {
            return new Typed<>(type, state.withData(type.dataType().cast(data)));
        }

        /** The state for another process to continue from; see {@link StateRecovery}. */
        public Typed<D> resumed(long nowMillis) {
            return new Typed<>(type, StateRecovery.resume(state, nowMillis));
        }
    }

    /** The state as text. */
    public static String write(OperationState<?> state) {
        try {
            return JSON.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state of an operation cannot be written", e);
        }
    }

    /**
     * Reads a stored state.
     *
     * @throws InvalidParameterException if this version cannot read the text
     */
    public Typed<?> read(String json) throws InvalidParameterException {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree.path("version").asInt() > OperationState.VERSION) {
                throw new InvalidParameterException("A later version of the plugin wrote the stored state of the"
                        + " operation. Update the plugin to continue the operation.");
            }
            String name = tree.path("type").asText();
            OperationType<?> type = types.apply(name)
                    .orElseThrow(() -> new InvalidParameterException("This version of the plugin does not know the"
                            + " operation " + Texts.quoted(name) + " of the stored state."));
            return read(type, tree);
        } catch (JsonProcessingException e) {
            throw new InvalidParameterException("The stored state of the operation is not readable. If the host runs a"
                    + " job for it, the job keeps running.");
        }
    }

    private static <D> Typed<D> read(OperationType<D> type, JsonNode tree) throws JsonProcessingException {
        OperationState<D> state = JSON.treeToValue(
                tree, JSON.getTypeFactory().constructParametricType(OperationState.class, type.dataType()));
        return new Typed<>(type, state);
    }
}
