package io.jenkins.plugins.hyperv.operation;

/** Log of an operation for people: the build's log. Thread-safe. */
@FunctionalInterface
public interface OperationLog {

    /** Writes one line, without a line end. */
    void line(String text);
}
