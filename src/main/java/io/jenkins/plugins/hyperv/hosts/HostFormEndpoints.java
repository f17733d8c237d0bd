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
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Form endpoints for the fields of a host, for administrators only. Numbers, check boxes and choices are strings, because
 * Stapler fails to bind other types if the browser omits the parameter.
 */
@Restricted(NoExternalUse.class)
public interface HostFormEndpoints {

    /** Checks a host name that jobs refer to. */
    @POST
    default FormValidation doCheckName(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String name = Util.fixEmptyAndTrim(value);
        if (name == null) {
            return FormValidation.ok(Messages.HypervHostConfiguration_NameMissing());
        }
        return HostValidator.isName(name)
                ? FormValidation.ok()
                : FormValidation.error(Messages.HostValidator_NameInvalid());
    }

    /** Checks a DNS name or an IP address, and describes the endpoint to which Jenkins connects. */
    @POST
    default FormValidation doCheckAddress(
            @QueryParameter String value,
            @QueryParameter String port,
            @QueryParameter String https,
            @QueryParameter String authentication) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String address = Util.fixEmptyAndTrim(value);
        if (address == null) {
            return FormValidation.ok(Messages.HypervHostConfiguration_AddressMissing());
        }
        if (!HostValidator.isAddress(address)) {
            return FormValidation.error(Messages.HypervHostConfiguration_AddressInvalid());
        }
        HypervHostConfiguration host = submittedHost("", address, port, !"false".equals(https), authentication);
        try {
            return FormValidation.ok(Messages.HypervHostConfiguration_Endpoint(
                    host.endpoint().toString(), host.getAuthentication().getDisplayName()));
        } catch (URISyntaxException e) {
            return FormValidation.error(Messages.HypervHostConfiguration_AddressInvalid());
        }
    }

    /** Checks whether HTTPS is enabled if the authentication scheme requires it. */
    @POST
    default FormValidation doCheckHttps(@QueryParameter String value, @QueryParameter String authentication) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        AuthenticationScheme scheme = AuthenticationScheme.ofFormValue(authentication);
        return !Boolean.parseBoolean(value) && scheme.requiresHttps()
                ? FormValidation.error(Messages.HypervHostConfiguration_HttpsRequired(scheme.getDisplayName()))
                : FormValidation.ok();
    }

    /** Warns if NTLM logins without an integrity check are allowed. */
    @POST
    default FormValidation doCheckAllowNtlmWithoutMic(
            @QueryParameter String value, @QueryParameter String authentication) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Boolean.parseBoolean(value)
                        && AuthenticationScheme.ofFormValue(authentication) == AuthenticationScheme.NTLM
                ? FormValidation.warning(Messages.HypervHostConfiguration_NtlmWithoutMic())
                : FormValidation.ok();
    }

    /** Checks a port; 0 is the default port. */
    @POST
    default FormValidation doCheckPort(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return checkNumber(value, 0, HostValidator.MAX_PORT);
    }

    /** Checks a number of exports; 0 means no limit. */
    @POST
    default FormValidation doCheckMaxConcurrentExports(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return checkNumber(value, 0, HostValidator.MAX_CONCURRENT_EXPORTS);
    }

    /** Checks a number of seconds. */
    @POST
    default FormValidation doCheckMaxPollIntervalSeconds(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return checkNumber(value, MaxPollInterval.LEAST_SECONDS, MaxPollInterval.MOST_SECONDS);
    }

    /** Checks PEM certificates, and describes them or warns if one has expired. */
    @POST
    default FormValidation doCheckTrustedCertificates(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
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

    /** Warns if the certificate verification is disabled. */
    @POST
    default FormValidation doCheckSkipTlsVerification(@QueryParameter String value, @QueryParameter String https) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Boolean.parseBoolean(value) && !"false".equals(https)
                ? FormValidation.warning(Messages.HypervHostConfiguration_VerificationSkipped())
                : FormValidation.ok();
    }

    /** Checks whether credentials are selected. */
    @POST
    default FormValidation doCheckCredentialsId(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.ok(Messages.HypervHostConfiguration_CredentialsMissing())
                : FormValidation.ok();
    }

    /** Checks fully qualified paths, one per line. Warns if there are none, unless the host is new. */
    @POST
    default FormValidation doCheckAllowedExportDirectories(
            @QueryParameter String value,
            @QueryParameter String allowAnyExportDirectory,
            @QueryParameter String address) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        HypervHostConfiguration host = new HypervHostConfiguration("", "");
        host.setAllowedExportDirectories(value);
        try {
            if (!host.allowedDirectories().isEmpty() || Boolean.parseBoolean(allowAnyExportDirectory)) {
                return FormValidation.ok();
            }
            String missing = Messages.HypervHostConfiguration_AllowedExportDirectoriesMissing();
            return Util.fixEmptyAndTrim(address) == null ? FormValidation.ok(missing) : FormValidation.warning(missing);
        } catch (InvalidParameterException e) {
            return FormValidation.error(Messages.HypervHostConfiguration_AllowedExportDirectoriesInvalid());
        }
    }

    /** Credentials that all jobs can use for the host; only the current value without the permission to configure. */
    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @QueryParameter String credentialsId,
            @QueryParameter String address,
            @QueryParameter String port,
            @QueryParameter String https,
            @QueryParameter String authentication) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return items.includeCurrentValue(Util.fixNull(credentialsId));
        }
        HypervHostConfiguration host = submittedHost("", address, port, !"false".equals(https), authentication);
        return items.includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2,
                        Jenkins.get(),
                        host.getAuthentication().credentialsType(),
                        host.domainRequirements(),
                        CredentialsMatchers.withScope(CredentialsScope.GLOBAL))
                .includeCurrentValue(Util.fixNull(credentialsId));
    }

    /** Connects to the host with the values in the form; see {@link ConnectionTest}. */
    @POST
    default FormValidation doTestConnection(
            @QueryParameter String name,
            @QueryParameter String address,
            @QueryParameter String port,
            @QueryParameter boolean https,
            @QueryParameter String authentication,
            @QueryParameter boolean allowNtlmWithoutMic,
            @QueryParameter String trustedCertificates,
            @QueryParameter boolean skipTlsVerification,
            @QueryParameter String credentialsId) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        if (Util.fixEmptyAndTrim(address) == null) {
            return FormValidation.error(Messages.HypervHostConfiguration_AddressMissing());
        }
        for (FormValidation check :
                List.of(doCheckAddress(address, port, String.valueOf(https), authentication), doCheckPort(port))) {
            if (check.kind == FormValidation.Kind.ERROR) {
                return check;
            }
        }
        HypervHostConfiguration host = submittedHost(name, address, port, https, authentication);
        host.setAllowNtlmWithoutMic(allowNtlmWithoutMic);
        host.setTrustedCertificates(trustedCertificates);
        host.setSkipTlsVerification(skipTlsVerification);
        host.setCredentialsId(credentialsId);
        return ConnectionTest.run(host);
    }

    private static HypervHostConfiguration submittedHost(
            String name, String address, String port, boolean https, String authentication) {
        HypervHostConfiguration host = new HypervHostConfiguration(name, address);
        String digits = Util.fixNull(port).strip();
        host.setPort(digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0);
        host.setHttps(https);
        host.setAuthentication(AuthenticationScheme.ofFormValue(authentication));
        return host;
    }

    /** An empty field means the default. */
    private static FormValidation checkNumber(@CheckForNull String value, int minimum, int maximum) {
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.ok()
                : FormValidation.validateIntegerInRange(value, minimum, maximum);
    }
}
