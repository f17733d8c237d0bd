package io.jenkins.plugins.hyperv.export;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Kind of an export: of everything, or of the changes since an earlier export. */
public enum ExportKind {
    FULL,
    DIFFERENTIAL;

    /** Name of the fact about an operation that contains the kind. */
    public static final String FACT = "kind";

    /** The kind in return values and facts: {@code full} or {@code differential}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of an operation according to its facts; empty if it is not an export, or not known. */
    public static Optional<ExportKind> of(Map<String, String> facts) {
        for (ExportKind kind : values()) {
            if (kind.text().equals(facts.get(FACT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
