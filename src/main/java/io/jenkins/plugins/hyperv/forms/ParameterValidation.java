package io.jenkins.plugins.hyperv.forms;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Descriptor.FormException;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.export.MachineChoice;
import io.jenkins.plugins.hyperv.hosts.FormNumbers;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;

/**
 * What the forms of both build steps offer and check as somebody types. Asks no host. Who may not configure the job
 * learns nothing: neither which hosts there are nor whether one exists.
 */
public final class ParameterValidation {

    /** A year. */
    private static final int MOST_MINUTES = 525_600;

    private ParameterValidation() {}

    /** The configured hosts by name. */
    public static ComboBoxModel hosts(@CheckForNull Item item) {
        ComboBoxModel names = new ComboBoxModel();
        if (mayConfigure(item)) {
            HypervExportConfiguration.get().getHosts().forEach(host -> names.add(host.getName()));
        }
        return names;
    }

    public static FormValidation checkHost(@CheckForNull Item item, String value) {
        if (!mayConfigure(item) || hasVariable(value)) {
            return FormValidation.ok();
        }
        HypervExportConfiguration configuration = HypervExportConfiguration.get();
        if (Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.error(Messages.ParameterValidation_HostMissing());
        }
        try {
            configuration.host(value);
            return FormValidation.ok();
        } catch (AbortException e) {
            return FormValidation.error(whyNot(configuration));
        }
    }

    private static String whyNot(HypervExportConfiguration configuration) {
        if (configuration.isAllowHostAddresses()) {
            return Messages.ParameterValidation_AddressInvalid();
        }
        String known = configuration.getHosts().stream()
                .map(HypervHostConfiguration::getName)
                .collect(Collectors.joining(", "));
        return known.isEmpty()
                ? Messages.ParameterValidation_NoHosts()
                : Messages.ParameterValidation_HostUnknown(known);
    }

    public static FormValidation checkReferencePoint(@CheckForNull Item item, String value) {
        return check(
                item,
                value,
                text -> IdOrName.parse("reference point", text),
                Messages.ParameterValidation_ReferencePointMissing(),
                Messages.ParameterValidation_ReferencePointInvalid());
    }

    public static FormValidation checkBaseReferencePoint(@CheckForNull Item item, String value) {
        return Util.fixEmptyAndTrim(value) == null ? FormValidation.ok() : checkReferencePoint(item, value);
    }

    public static FormValidation checkCollection(@CheckForNull Item item, String value) {
        String invalid = Messages.ParameterValidation_CollectionInvalid();
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.ok()
                : check(item, value, text -> IdOrName.parse("collection", text), invalid, invalid);
    }

    public static FormValidation checkExportDirectory(@CheckForNull Item item, String value) {
        return check(
                item,
                value,
                ExportDirectory::parse,
                Messages.ParameterValidation_DirectoryMissing(),
                Messages.ParameterValidation_DirectoryInvalid());
    }

    public static FormValidation checkMachine(@CheckForNull Item item, String value) {
        return check(
                item,
                value,
                text -> MachineChoice.parse(text, ""),
                Messages.ParameterValidation_MachineMissing(),
                Messages.ParameterValidation_MachineInvalid());
    }

    public static FormValidation checkDisks(@CheckForNull Item item, String value) {
        String invalid = Messages.ParameterValidation_DisksInvalid();
        return check(item, value, text -> MachineChoice.parse("any", text), invalid, invalid);
    }

    public static FormValidation checkMinutes(@CheckForNull Item item, String value) {
        return mayConfigure(item) ? FormValidation.validateIntegerInRange(value, 0, MOST_MINUTES) : FormValidation.ok();
    }

    /**
     * Refuses a submitted form with numbers that are none.
     *
     * @throws FormException naming the field, in the language of whoever submits it
     */
    public static void requireMinutes(JSONObject form) throws FormException {
        requireMinutes(FormNumbers.of(form));
    }

    public static void requireMinutes(FormNumbers typed) throws FormException {
        String most = String.valueOf(MOST_MINUTES);
        if (!typed.areWithin("timeoutMinutes", 0, MOST_MINUTES)) {
            throw new FormException(Messages.ParameterValidation_TimeLimitInvalid(most), "timeoutMinutes");
        }
        if (!typed.areWithin("outageToleranceMinutes", 0, MOST_MINUTES)) {
            throw new FormException(
                    Messages.ParameterValidation_OutageToleranceInvalid(most), "outageToleranceMinutes");
        }
    }

    private static FormValidation check(
            @CheckForNull Item item, String value, Check check, String missing, String invalid) {
        if (!mayConfigure(item) || hasVariable(value)) {
            return FormValidation.ok();
        }
        try {
            check.run(value);
            return FormValidation.ok();
        } catch (InvalidParameterException e) {
            // In the words of the form and its reader's language; the build says it in full.
            return FormValidation.error(Util.fixEmptyAndTrim(value) == null ? missing : invalid);
        }
    }

    static boolean mayConfigure(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** What a variable will be is known to the build only. */
    private static boolean hasVariable(String value) {
        return Util.fixNull(value).contains("$");
    }

    @FunctionalInterface
    private interface Check {
        void run(String text) throws InvalidParameterException;
    }
}
