package io.jenkins.plugins.hyperv.forms;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Descriptor.FormException;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.hosts.FormNumbers;
import io.jenkins.plugins.hyperv.snapshot.BaseChoice;
import io.jenkins.plugins.hyperv.snapshot.SnapshotRequest;
import net.sf.json.JSONObject;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Validation of the parameters of a snapshot export while a user fills in the form. Contacts no host. */
@Restricted(NoExternalUse.class)
public final class SnapshotValidation {

    private SnapshotValidation() {}

    static FormValidation checkMachine(@CheckForNull Item item, String value, String collection) {
        boolean hasCollection = Util.fixEmptyAndTrim(collection) != null;
        if (Util.fixEmptyAndTrim(value) != null) {
            return hasCollection
                    ? ParameterValidation.error(item, Messages.SnapshotValidation_TwoTargets())
                    : ParameterValidation.check(
                            item,
                            value,
                            text -> IdOrName.parse("machine", text),
                            Messages.ParameterValidation_MachineInvalid());
        }
        return hasCollection
                ? FormValidation.ok()
                : ParameterValidation.hint(item, Messages.SnapshotValidation_NoTarget());
    }

    /** A missing target is shown at the machine's field only. */
    static FormValidation checkCollection(@CheckForNull Item item, String value, String machine) {
        return Util.fixEmptyAndTrim(value) != null && Util.fixEmptyAndTrim(machine) != null
                ? ParameterValidation.error(item, Messages.SnapshotValidation_TwoTargets())
                : ParameterValidation.checkCollection(item, value);
    }

    static ComboBoxModel bases(@CheckForNull Item item) {
        ComboBoxModel bases = new ComboBoxModel();
        if (ParameterValidation.mayConfigure(item)) {
            bases.add(BaseChoice.LAST_SUCCESSFUL_TEXT);
        }
        return bases;
    }

    static FormValidation checkBase(@CheckForNull Item item, String value, boolean required) {
        return required && Util.fixEmptyAndTrim(value) == null
                ? ParameterValidation.error(item, Messages.SnapshotValidation_BaseMissing())
                : ParameterValidation.check(item, value, BaseChoice::parse, Messages.SnapshotValidation_BaseInvalid());
    }

    static FormValidation checkKeepReferencePoints(@CheckForNull Item item, String value) {
        return ParameterValidation.mayConfigure(item) && Util.fixEmptyAndTrim(value) != null
                ? FormValidation.validateIntegerInRange(value, 0, SnapshotRequest.MOST_KEPT)
                : FormValidation.ok();
    }

    /**
     * Rejects a submitted form with invalid numbers.
     *
     * @throws FormException with the name of the field and a message in the user's language
     */
    public static void requireNumbers(JSONObject form) throws FormException {
        requireNumbers(FormNumbers.of(form));
    }

    static void requireNumbers(FormNumbers numbers) throws FormException {
        ParameterValidation.requireMinutes(numbers);
        if (!numbers.isInRange("keepReferencePoints", 0, SnapshotRequest.MOST_KEPT)) {
            throw new FormException(
                    Messages.SnapshotValidation_KeepInvalid(String.valueOf(SnapshotRequest.MOST_KEPT)),
                    "keepReferencePoints");
        }
    }
}
