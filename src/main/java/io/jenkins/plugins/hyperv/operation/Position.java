package io.jenkins.plugins.hyperv.operation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;

/** Position of an operation in its sequence of stages. */
@JsonTypeInfo(use = Id.NAME, include = As.PROPERTY, property = "at")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Position.Queued.class, name = "queue"),
    @JsonSubTypes.Type(value = Position.AtStage.class, name = "stage"),
    @JsonSubTypes.Type(value = Position.CleaningUp.class, name = "cleanup"),
    @JsonSubTypes.Type(value = Position.Ended.class, name = "end")
})
public sealed interface Position {

    /**
     * A case for each kind of position, so that the compiler finds the code that a new kind affects.
     *
     * @param <R> the result
     * @param <A> an exception of a case
     * @param <B> another exception of a case
     */
    interface Cases<R, A extends Exception, B extends Exception> {
        R queued(int queuePosition) throws A, B;

        R atStage(String stage, StageProgress progress) throws A, B;

        R cleaningUp(CleaningUp position) throws A, B;

        R ended() throws A, B;
    }

    /** Applies the case of this position. */
    <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B;

    /** Name of the current stage; empty if there is none. */
    default String stageName() {
        return match(new Cases<String, RuntimeException, RuntimeException>() {
            @Override
            public String queued(int queuePosition) {
                return "";
            }

            @Override
            public String atStage(String stage, StageProgress progress) {
                return stage;
            }

            @Override
            public String cleaningUp(CleaningUp position) {
                return position.stage();
            }

            @Override
            public String ended() {
                return "";
            }
        });
    }

    /**
     * The operation waits in the queue of its host.
     *
     * @param queuePosition how many operations have to end before this one may start; 0 before the queue has been asked
     */
    record Queued(int queuePosition) implements Position {
        @Override
        public <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B {
            return cases.queued(queuePosition);
        }
    }

    /** The operation runs a stage. */
    record AtStage(String stage, StageProgress progress) implements Position {
        @Override
        public <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B {
            return cases.atStage(stage, progress);
        }
    }

    /**
     * The operation ends without success and removes from the host what it left there.
     *
     * @param ending how the operation ended
     */
    record CleaningUp(Ending ending, String stage, StageProgress progress) implements Position {
        @Override
        public <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B {
            return cases.cleaningUp(this);
        }
    }

    /** The operation is over. */
    record Ended() implements Position {
        @Override
        public <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B {
            return cases.ended();
        }
    }
}
