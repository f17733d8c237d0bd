package io.jenkins.plugins.hyperv.operation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;

/**
 * Progress within a stage.
 *
 * <pre>
 * query stage:  Pending
 * call stage:   Pending → Submitting → Following
 *                              ↓ response lost, or Jenkins restarted
 *                         Recovering → Following
 * </pre>
 */
@JsonTypeInfo(use = Id.NAME, include = As.PROPERTY, property = "progress")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StageProgress.Pending.class, name = "pending"),
    @JsonSubTypes.Type(value = StageProgress.Submitting.class, name = "submitting"),
    @JsonSubTypes.Type(value = StageProgress.Recovering.class, name = "recovering"),
    @JsonSubTypes.Type(value = StageProgress.Following.class, name = "following")
})
public sealed interface StageProgress {

    /**
     * A case for each kind of progress, so that the compiler finds the code that a new kind affects.
     *
     * @param <R> the result
     * @param <A> an exception of a case
     * @param <B> another exception of a case
     */
    interface Cases<R, A extends Exception, B extends Exception> {
        R pending() throws A, B;

        R submitting(Intent intent) throws A, B;

        R recovering(Recovering recovering) throws A, B;

        R following(TrackedJob job) throws A, B;
    }

    /** Applies the case of this progress. */
    <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B;

    /** Nothing of the stage has to be remembered. */
    record Pending() implements StageProgress {
        @Override
        public <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B {
            return cases.pending();
        }
    }

    /** The intent is saved. The call is about to be made, or is under way. */
    record Submitting(Intent intent) implements StageProgress {
        @Override
        public <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B {
            return cases.submitting(intent);
        }
    }

    /**
     * The host may have received the call; the engine looks for its job or its effect.
     *
     * @param untilMillis when the engine stops looking
     */
    record Recovering(Intent intent, long untilMillis) implements StageProgress {
        @Override
        public <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B {
            return cases.recovering(this);
        }
    }

    /** The job of the call runs on the host. */
    record Following(TrackedJob job) implements StageProgress {
        @Override
        public <R, A extends Exception, B extends Exception> R match(Cases<R, A, B> cases) throws A, B {
            return cases.following(job);
        }
    }
}
