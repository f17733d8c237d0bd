package hudson.model;

import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public final class Result implements Serializable {
    public final boolean completeBuild;

    public final int ordinal;

    public static final Result ABORTED = null;

    public static final Result FAILURE = null;

    public static final Result NOT_BUILT = null;

    public static final Result SUCCESS = null;

    public static final Result UNSTABLE = null;

    private Result() {
        throw new RuntimeException("Stub!");
    }

    public Result combine(Result result) {
        throw new RuntimeException("Stub!");
    }

    public boolean isBetterOrEqualTo(Result result) {
        throw new RuntimeException("Stub!");
    }

    public boolean isBetterThan(Result result) {
        throw new RuntimeException("Stub!");
    }

    public boolean isCompleteBuild() {
        throw new RuntimeException("Stub!");
    }

    public boolean isWorseOrEqualTo(Result result) {
        throw new RuntimeException("Stub!");
    }

    public boolean isWorseThan(Result result) {
        throw new RuntimeException("Stub!");
    }

    public static Result combine(Result result, Result result2) {
        throw new RuntimeException("Stub!");
    }

    public static Result fromString(String text) {
        throw new RuntimeException("Stub!");
    }

    public String toString() {
        throw new RuntimeException("Stub!");
    }
}
