package io.jenkins.plugins.hyperv.export;

/** Where an export tells people what happens. Every line begins with the host's name in brackets. */
@FunctionalInterface
public interface ExportLog {

    /** Writes one line, without its end. */
    void line(String text);
}
