package io.jenkins.plugins.hyperv.operation;

/** Where an export tells people what happens. Every line begins with the host's name in brackets. */
@FunctionalInterface
public interface OperationLog {

    /** Writes one line, without its end. */
    void line(String text);
}
