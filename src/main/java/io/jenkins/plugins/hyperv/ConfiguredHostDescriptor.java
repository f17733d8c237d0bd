package io.jenkins.plugins.hyperv;

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
import io.jenkins.plugins.hyperv.export.InvalidRequestException;
import io.jenkins.plugins.hyperv.export.LongestPoll;
import io.jenkins.plugins.hyperv.wsman.http.PemCertificates;
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
public final class ConfiguredHostDescriptor extends Descriptor<ConfiguredHost> {

    public ConfiguredHostDescriptor() {
        super(ConfiguredHost.class);
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.ConfiguredHost_DisplayName();
    }

    /** The name must be something that a job can write. */
    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String name = Util.fixEmptyAndTrim(value);
        if (name == null) {
            return FormValidation.error(Messages.ConfiguredHost_NameMissing());
        }
        return HostRules.isName(name) ? FormValidation.ok() : FormValidation.error(Messages.HostRules_NameInvalid());
    }

    /** The address must be one that fits into a URL. */
    @POST
    public FormValidation doCheckAddress(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String address = Util.fixEmptyAndTrim(value);
        if (address == null) {
            return FormValidation.error(Messages.ConfiguredHost_AddressMissing());
        }
        return HostRules.isAddress(address)
                ? FormValidation.ok()
                : FormValidation.error(Messages.ConfiguredHost_AddressInvalid());
    }

    /** Some schemes need TLS. */
    @POST
    public FormValidation doCheckHttps(@QueryParameter String value, @QueryParameter String authentication) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        AuthenticationScheme scheme = AuthenticationScheme.named(authentication);
        return !Boolean.parseBoolean(value) && scheme.needsHttps()
                ? FormValidation.error(Messages.ConfiguredHost_NeedsHttps(scheme.getDisplayName()))
                : FormValidation.ok();
    }

    /** A port, or 0 for WinRM's own. */
    @POST
    public FormValidation doCheckPort(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return checkNumber(value, 0, HostRules.MAX_PORT);
    }

    /** A number, or 0 for no limit. */
    @POST
    public FormValidation doCheckMostExports(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return checkNumber(value, 0, HostRules.MAX_EXPORTS);
    }

    /** Often enough to see a job before the host forgets it. */
    @POST
    public FormValidation doCheckLongestPollSeconds(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return checkNumber(value, LongestPoll.LEAST_SECONDS, LongestPoll.MOST_SECONDS);
    }

    /** An empty field means the default. */
    private static FormValidation checkNumber(@CheckForNull String value, int least, int most) {
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.ok()
                : FormValidation.validateIntegerInRange(value, least, most);
    }

    /** Certificates that can be read. */
    @POST
    public FormValidation doCheckCertificates(@QueryParameter String value) {
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
                            Messages.ConfiguredHost_CertificatesExpired(PemCertificates.describe(expired)));
        } catch (CertificateException e) {
            return FormValidation.error(Messages.ConfiguredHost_CertificatesInvalid());
        }
    }

    /** Without TLS a password could be read on the way; without verification it could be stolen. */
    @POST
    public FormValidation doCheckSkipTlsVerification(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Boolean.parseBoolean(value)
                ? FormValidation.warning(Messages.ConfiguredHost_Unverified())
                : FormValidation.ok();
    }

    /** Credentials are needed, and of a kind that the host takes. */
    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.error(Messages.ConfiguredHost_CredentialsMissing())
                : FormValidation.ok();
    }

    /** Roots that are fully qualified paths. */
    @POST
    public FormValidation doCheckExportRoots(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        ConfiguredHost host = new ConfiguredHost("", "");
        host.setExportRoots(value);
        try {
            host.roots();
            return FormValidation.ok();
        } catch (InvalidRequestException e) {
            return FormValidation.error(Messages.ConfiguredHost_ExportRootsInvalid());
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
        ConfiguredHost host = new ConfiguredHost("", address);
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

    /** Connects to the host as it stands in the form, and says what it found; see {@link ConnectionTrial}. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String name,
            @QueryParameter String address,
            @QueryParameter String port,
            @QueryParameter boolean https,
            @QueryParameter String authentication,
            @QueryParameter String certificates,
            @QueryParameter boolean skipTlsVerification,
            @QueryParameter String credentialsId) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        for (FormValidation check : List.of(doCheckAddress(address), doCheckPort(port))) {
            if (check.kind == FormValidation.Kind.ERROR) {
                return check;
            }
        }
        ConfiguredHost host = new ConfiguredHost(name, address);
        host.setPort(portOf(port));
        host.setHttps(https);
        host.setAuthentication(AuthenticationScheme.named(authentication));
        host.setCertificates(certificates);
        host.setSkipTlsVerification(skipTlsVerification);
        host.setCredentialsId(credentialsId);
        return ConnectionTrial.of(host);
    }
}
