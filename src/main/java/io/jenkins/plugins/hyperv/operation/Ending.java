package io.jenkins.plugins.hyperv.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;

/** Ending of an operation without success, as facts. {@link StatusText} words it. */
@JsonTypeInfo(use = Id.NAME, include = As.PROPERTY, property = "ending")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Ending.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Ending.ResultLost.class, name = "resultLost"),
    @JsonSubTypes.Type(value = Ending.Cancelled.class, name = "cancelled")
})
public sealed interface Ending {

    /**
     * A case for each ending, so that the compiler finds the code that a new one affects.
     *
     * @param <R> the result
     */
    interface Cases<R> {
        R failed(Failed failed);

        R resultLost(ResultLost lost);

        R cancelled(Cancelled cancelled);
    }

    /** Applies the case of this ending. */
    <R> R match(Cases<R> cases);

    /** What is known about the job on the host. */
    JobFacts job();

    /**
     * The operation failed.
     *
     * @param reason one sentence, with advice if there is some
     */
    record Failed(String reason, JobFacts job) implements Ending {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /** The host forgot the job before Jenkins saw how it ended: neither a success nor a failure. */
    record ResultLost(JobFacts job) implements Ending {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.resultLost(this);
        }
    }

    /**
     * The operation was cancelled.
     *
     * @param trouble what kept Jenkins from finding out more about the job; null if nothing did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cancelled(CancelReason reason, String trouble, JobFacts job) implements Ending {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cancelled(this);
        }
    }
}
