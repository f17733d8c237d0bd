package io.jenkins.plugins.hyperv.snapshot;

import java.util.List;

/**
 * Report of the preflight.
 *
 * @param errors what prevents the export, one sentence each
 * @param warnings what the user should know, one sentence each
 */
record PreflightReport(List<String> errors, List<String> warnings) {
    PreflightReport {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }
}
