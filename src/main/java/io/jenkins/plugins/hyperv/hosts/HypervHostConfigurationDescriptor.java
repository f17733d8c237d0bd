package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MaxPollInterval;
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The form of a host. Numbers, boxes and choices come as texts, because Stapler fails with those that a browser did
 * not send.
 */
@Extension
public final class HypervHostConfigurationDescriptor extends Descriptor<HypervHostConfiguration> {

    public HypervHostConfigurationDescriptor() {
        super(HypervHostConfiguration.class);
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.HypervHostConfiguration_DisplayName();
    }

    /** The name must be something that a job can write. */
    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String name = Util.fixEmptyAndTrim(value);
        if (name == null) {
            return FormValidation.error(Messages.HypervHostConfiguration_NameMissing());
        }
        return HostValidator.isName(name)
                ? FormValidation.ok()
                : FormValidation.error(Messages.HostValidator_NameInvalid());
    }

    /** The address must be one that fits into a URL. */
    @POST
    public FormValidation doCheckAddress(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String address = Util.fixEmptyAndTrim(value);
        if (address == null) {
            return FormValidation.error(Messages.HypervHostConfiguration_AddressMissing());
        }
        return HostValidator.isAddress(address)
                ? FormValidation.ok()
                : FormValidation.error(Messages.HypervHostConfiguration_AddressInvalid());
    }

    /** Some schemes need TLS. */
    @POST
    public FormValidation doCheckHttps(@QueryParameter String value, @QueryParameter String authentication) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        AuthenticationScheme scheme = AuthenticationScheme.named(authentication);
        return !Boolean.parseBoolean(value) && scheme.needsHttps()
                ? FormValidation.error(Messages.HypervHostConfiguration_NeedsHttps(scheme.getDisplayName()))
                : FormValidation.ok();
    }

    /** A port, or 0 for WinRM's own. */
    @POST
    public FormValidation doCheckPort(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return checkNumber(value, 0, HostValidator.MAX_PORT);
    }

    /** A number, or 0 for no limit. */
    @POST
    public FormValidation doCheckMaxConcurrentExports(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return checkNumber(value, 0, HostValidator.MAX_EXPORTS);
    }

    /** Often enough to see a job before the host forgets it. */
    @POST
    public FormValidation doCheckMaxPollIntervalSeconds(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return checkNumber(value, MaxPollInterval.LEAST_SECONDS, MaxPollInterval.MOST_SECONDS);
    }

    /** An empty field means the default. */
    private static FormValidation checkNumber(@CheckForNull String value, int least, int most) {
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.ok()
                : FormValidation.validateIntegerInRange(value, least, most);
    }

    /** Certificates that can be read. */
    @POST
    public FormValidation doCheckTrustedCertificates(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String pem = Util.fixEmptyAndTrim(value);
        try {
            if (pem == null) {
                return FormValidation.ok();
            }
            List<X509Certificate> given = PemCertificates.read(pem);
            List<X509Certificate> expired = PemCertificates.expired(given, Instant.now());
            return expired.isEmpty()
                    ? FormValidation.ok(PemCertificates.describe(given))
                    : FormValidation.warning(
                            Messages.HypervHostConfiguration_CertificatesExpired(PemCertificates.describe(expired)));
        } catch (CertificateException e) {
            return FormValidation.error(Messages.HypervHostConfiguration_CertificatesInvalid());
        }
    }

    /** Without TLS a password could be read on the way; without verification it could be stolen. */
    @POST
    public FormValidation doCheckSkipTlsVerification(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Boolean.parseBoolean(value)
                ? FormValidation.warning(Messages.HypervHostConfiguration_Unverified())
                : FormValidation.ok();
    }

    /** Credentials are needed, and of a kind that the host takes. */
    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.error(Messages.HypervHostConfiguration_CredentialsMissing())
                : FormValidation.ok();
    }

    /** Roots that are fully qualified paths. */
    @POST
    public FormValidation doCheckAllowedExportDirectories(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        HypervHostConfiguration host = new HypervHostConfiguration("", "");
        host.setAllowedExportDirectories(value);
        try {
            host.roots();
            return FormValidation.ok();
        } catch (InvalidParameterException e) {
            return FormValidation.error(Messages.HypervHostConfiguration_AllowedExportDirectoriesInvalid());
        }
    }

    /** Credentials that fit the address; nothing but the current value for who may not configure. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(
            @QueryParameter String credentialsId,
            @QueryParameter String address,
            @QueryParameter String port,
            @QueryParameter String https,
            @QueryParameter String authentication) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return items.includeCurrentValue(Util.fixNull(credentialsId));
        }
        HypervHostConfiguration host = new HypervHostConfiguration("", address);
        host.setPort(portOf(port));
        host.setHttps(!"false".equals(https));
        host.setAuthentication(AuthenticationScheme.named(authentication));
        return items.includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2,
                        Jenkins.get(),
                        host.getAuthentication().credentials(),
                        host.requirements(),
                        CredentialsMatchers.withScope(CredentialsScope.GLOBAL))
                .includeCurrentValue(Util.fixNull(credentialsId));
    }

    /** 0 for what somebody has only begun to type, too. */
    private static int portOf(@CheckForNull String typed) {
        String digits = Util.fixNull(typed).strip();
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
    }

    /** Connects to the host as it stands in the form, and says what it found; see {@link ConnectionTest}. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String name,
            @QueryParameter String address,
            @QueryParameter String port,
            @QueryParameter boolean https,
            @QueryParameter String authentication,
            @QueryParameter String trustedCertificates,
            @QueryParameter boolean skipTlsVerification,
            @QueryParameter String credentialsId) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        for (FormValidation check : List.of(doCheckAddress(address), doCheckPort(port))) {
            if (check.kind == FormValidation.Kind.ERROR) {
                return check;
            }
        }
        HypervHostConfiguration host = new HypervHostConfiguration(name, address);
        host.setPort(portOf(port));
        host.setHttps(https);
        host.setAuthentication(AuthenticationScheme.named(authentication));
        host.setTrustedCertificates(trustedCertificates);
        host.setSkipTlsVerification(skipTlsVerification);
        host.setCredentialsId(credentialsId);
        return ConnectionTest.of(host);
    }
}
