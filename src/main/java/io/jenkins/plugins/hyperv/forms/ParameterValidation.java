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
import io.jenkins.plugins.hyperv.virtualization.Guid;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Validation of the parameters of the steps while a user fills in the form. Contacts no host. A user who may not configure
 * the job gets no information, not even whether a host exists.
 *
 * <p>An empty required field gets a hint, because Jenkins checks each field of a form that a user has just opened. The script of
 * the form shows the hint as an error if the user empties the field.
 */
@Restricted(NoExternalUse.class)
public final class ParameterValidation {

    /** One year. */
    private static final int MAX_MINUTES = 525_600;

    private ParameterValidation() {}

    /** The names of the configured hosts. */
    public static ComboBoxModel hosts(@CheckForNull Item item) {
        ComboBoxModel names = new ComboBoxModel();
        if (mayConfigure(item)) {
            HypervExportConfiguration.get().hostsFor(item).forEach(host -> names.add(host.getName()));
        }
        return names;
    }

    public static FormValidation checkHost(@CheckForNull Item item, String value) {
        if (!mayConfigure(item) || hasVariable(value)) {
            return FormValidation.ok();
        }
        HypervExportConfiguration configuration = HypervExportConfiguration.get();
        if (Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.ok(Messages.ParameterValidation_HostMissing());
        }
        try {
            configuration.resolveHost(value, item);
            return FormValidation.ok();
        } catch (AbortException e) {
            return FormValidation.error(hostError(configuration, item));
        }
    }

    private static String hostError(HypervExportConfiguration configuration, @CheckForNull Item item) {
        if (configuration.getAllowedHostAddresses() != null) {
            return Messages.ParameterValidation_AddressInvalid();
        }
        String names = configuration.hostsFor(item).stream()
                .map(HypervHostConfiguration::getName)
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Messages.ParameterValidation_NoHosts()
                : Messages.ParameterValidation_HostUnknown(names);
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
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.ok()
                : check(
                        item,
                        value,
                        text -> IdOrName.parse("collection", text),
                        Messages.ParameterValidation_CollectionInvalid());
    }

    public static FormValidation checkMandatoryCollection(@CheckForNull Item item, String value) {
        return check(
                item,
                value,
                text -> IdOrName.parse("collection", text),
                Messages.ParameterValidation_CollectionMissing(),
                Messages.ParameterValidation_CollectionInvalid());
    }

    /** A reference point that is named without its VM group could be any of several. */
    static FormValidation checkReferencePointInCollection(@CheckForNull Item item, String value, String collection) {
        boolean isName = Util.fixEmptyAndTrim(value) != null
                && !hasVariable(value)
                && Guid.of(value.strip()).isEmpty();
        return isName && Util.fixEmptyAndTrim(collection) == null
                ? error(item, Messages.ParameterValidation_CollectionOfNameMissing())
                : checkReferencePoint(item, value);
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
        return check(
                item, value, text -> MachineChoice.parse("any", text), Messages.ParameterValidation_DisksInvalid());
    }

    /** An empty field means the default. */
    public static FormValidation checkMinutes(@CheckForNull Item item, String value) {
        return mayConfigure(item) && Util.fixEmptyAndTrim(value) != null
                ? FormValidation.validateIntegerInRange(value, 0, MAX_MINUTES)
                : FormValidation.ok();
    }

    /**
     * Rejects a submitted form with invalid numbers of minutes.
     *
     * @throws FormException with the name of the field and a message in the user's language
     */
    public static void requireMinutes(JSONObject form) throws FormException {
        requireMinutes(FormNumbers.of(form));
    }

    static void requireMinutes(FormNumbers numbers) throws FormException {
        String maximum = String.valueOf(MAX_MINUTES);
        if (!numbers.isInRange("timeoutMinutes", 0, MAX_MINUTES)) {
            throw new FormException(Messages.ParameterValidation_TimeoutInvalid(maximum), "timeoutMinutes");
        }
        if (!numbers.isInRange("outageToleranceMinutes", 0, MAX_MINUTES)) {
            throw new FormException(
                    Messages.ParameterValidation_OutageToleranceInvalid(maximum), "outageToleranceMinutes");
        }
    }

    /** An error that does not depend on the value of the field. */
    static FormValidation error(@CheckForNull Item item, String message) {
        return mayConfigure(item) ? FormValidation.error(message) : FormValidation.ok();
    }

    /** A hint for an empty field. */
    static FormValidation hint(@CheckForNull Item item, String message) {
        return FormValidation.ok(mayConfigure(item) ? message : "");
    }

    /** Checks a value whose absence is not a mistake, or is as invalid as any other. */
    static FormValidation check(@CheckForNull Item item, String value, Parser parser, String invalid) {
        return check(item, value, parser, invalid, invalid);
    }

    private static FormValidation check(
            @CheckForNull Item item, String value, Parser parser, String missing, String invalid) {
        if (!mayConfigure(item) || hasVariable(value)) {
            return FormValidation.ok();
        }
        try {
            parser.parse(value);
            return FormValidation.ok();
        } catch (InvalidParameterException e) {
            // The form's own message, in the user's language; the build reports the details.
            return Util.fixEmptyAndTrim(value) == null ? FormValidation.ok(missing) : FormValidation.error(invalid);
        }
    }

    static boolean mayConfigure(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** A variable has no value until the build expands it. */
    private static boolean hasVariable(String value) {
        return Util.fixNull(value).contains("$");
    }

    /** Parser of a parameter. */
    @FunctionalInterface
    interface Parser {
        void parse(String text) throws InvalidParameterException;
    }
}
