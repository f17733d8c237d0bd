package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MaxPollInterval;
import io.jenkins.plugins.hyperv.wsman.http.PemCertificates;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import jenkins.model.Jenkins;

/** Validation and choices for the fields of a configured host while an administrator fills in the form. */
final class HostFieldValidation {

    private HostFieldValidation() {}

    static FormValidation checkName(@CheckForNull String value) {
        String name = Util.fixEmptyAndTrim(value);
        if (name == null) {
            return FormValidation.error(Messages.HypervHostConfiguration_NameMissing());
        }
        return HostValidator.isName(name)
                ? FormValidation.ok()
                : FormValidation.error(Messages.HostValidator_NameInvalid());
    }

    static FormValidation checkAddress(@CheckForNull String value) {
        String address = Util.fixEmptyAndTrim(value);
        if (address == null) {
            return FormValidation.error(Messages.HypervHostConfiguration_AddressMissing());
        }
        return HostValidator.isAddress(address)
                ? FormValidation.ok()
                : FormValidation.error(Messages.HypervHostConfiguration_AddressInvalid());
    }

    static FormValidation checkHttps(@CheckForNull String value, @CheckForNull String authentication) {
        AuthenticationScheme scheme = AuthenticationScheme.ofFormValue(authentication);
        return !Boolean.parseBoolean(value) && scheme.requiresHttps()
                ? FormValidation.error(Messages.HypervHostConfiguration_HttpsRequired(scheme.getDisplayName()))
                : FormValidation.ok();
    }

    static FormValidation checkPort(@CheckForNull String value) {
        return checkNumber(value, 0, HostValidator.MAX_PORT);
    }

    static FormValidation checkMaxConcurrentExports(@CheckForNull String value) {
        return checkNumber(value, 0, HostValidator.MAX_CONCURRENT_EXPORTS);
    }

    static FormValidation checkMaxPollIntervalSeconds(@CheckForNull String value) {
        return checkNumber(value, MaxPollInterval.LEAST_SECONDS, MaxPollInterval.MOST_SECONDS);
    }

    /** An empty field means the default. */
    private static FormValidation checkNumber(@CheckForNull String value, int minimum, int maximum) {
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.ok()
                : FormValidation.validateIntegerInRange(value, minimum, maximum);
    }

    static FormValidation checkTrustedCertificates(@CheckForNull String value) {
        String pem = Util.fixEmptyAndTrim(value);
        if (pem == null) {
            return FormValidation.ok();
        }
        try {
            List<X509Certificate> certificates = PemCertificates.read(pem);
            List<X509Certificate> expired = PemCertificates.expired(certificates, Instant.now());
            return expired.isEmpty()
                    ? FormValidation.ok(PemCertificates.describe(certificates))
                    : FormValidation.warning(
                            Messages.HypervHostConfiguration_CertificatesExpired(PemCertificates.describe(expired)));
        } catch (CertificateException e) {
            return FormValidation.error(Messages.HypervHostConfiguration_CertificatesInvalid());
        }
    }

    static FormValidation checkSkipTlsVerification(@CheckForNull String value) {
        return Boolean.parseBoolean(value)
                ? FormValidation.warning(Messages.HypervHostConfiguration_VerificationSkipped())
                : FormValidation.ok();
    }

    static FormValidation checkCredentialsId(@CheckForNull String value) {
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.error(Messages.HypervHostConfiguration_CredentialsMissing())
                : FormValidation.ok();
    }

    static FormValidation checkAllowedExportDirectories(@CheckForNull String value) {
        HypervHostConfiguration host = new HypervHostConfiguration("", "");
        host.setAllowedExportDirectories(value);
        try {
            host.allowedDirectories();
            return FormValidation.ok();
        } catch (InvalidParameterException e) {
            return FormValidation.error(Messages.HypervHostConfiguration_AllowedExportDirectoriesInvalid());
        }
    }

    /** Credentials that all jobs can use for the host; only the current value without the permission to configure. */
    static ListBoxModel credentials(HypervHostConfiguration host, @CheckForNull String credentialsId) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return items.includeCurrentValue(Util.fixNull(credentialsId));
        }
        return items.includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2,
                        Jenkins.get(),
                        host.getAuthentication().credentialsType(),
                        host.domainRequirements(),
                        CredentialsMatchers.withScope(CredentialsScope.GLOBAL))
                .includeCurrentValue(Util.fixNull(credentialsId));
    }

    /** The port in a form field; 0, the default, if the field is not a number. */
    static int port(@CheckForNull String value) {
        String digits = Util.fixNull(value).strip();
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
    }
}
