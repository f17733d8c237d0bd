package io.jenkins.plugins.hyperv.export;

import java.time.Duration;

/** What whoever drives an export has to do next. */
public sealed interface Next {

    /** Call again after that time, or sooner where something has changed. */
    record Again(Duration delay) implements Next {}

    /** It is over. */
    record Done(Outcome outcome) implements Next {}
}
