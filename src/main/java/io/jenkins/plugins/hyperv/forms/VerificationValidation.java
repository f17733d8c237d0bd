package io.jenkins.plugins.hyperv.forms;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.verify.VerifyRequest;
import java.util.List;

/** Validation of the parameters of a verification while a user fills in the form. Contacts no host and looks up no build. */
final class VerificationValidation {

    private VerificationValidation() {}

    static FormValidation checkManifest(@CheckForNull Item item, String value, String fromBuild, String directory) {
        boolean isMissing = Util.fixEmptyAndTrim(value) == null
                && Util.fixEmptyAndTrim(fromBuild) == null
                && Util.fixEmptyAndTrim(directory) == null;
        if (isMissing) {
            return ParameterValidation.hint(item, Messages.VerificationValidation_NoManifest());
        }
        return check(item, value, Messages.VerificationValidation_ManifestInvalid(), text -> request(text, null, null));
    }

    static FormValidation checkFromBuild(@CheckForNull Item item, String value) {
        return check(item, value, Messages.VerificationValidation_BuildInvalid(), text -> request(null, text, null));
    }

    static FormValidation checkExportDirectory(@CheckForNull Item item, String value) {
        return check(
                item, value, Messages.VerificationValidation_DirectoryInvalid(), text -> request(null, null, text));
    }

    private static FormValidation check(
            @CheckForNull Item item, String value, String invalid, ParameterValidation.Parser parser) {
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.ok()
                : ParameterValidation.check(item, value, parser, invalid);
    }

    private static void request(String manifest, String fromBuild, String directory) throws InvalidParameterException {
        VerifyRequest.parse(manifest, fromBuild, directory, false, null, List.of());
    }
}
