package io.jenkins.plugins.hyperv;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.HostnamePortRequirement;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.InvalidRequestException;
import io.jenkins.plugins.hyperv.export.LongestPoll;
import io.jenkins.plugins.hyperv.wsman.http.PemCertificates;
import io.jenkins.plugins.hyperv.wsman.http.TlsTrust;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Hyper-V host as the administrator configured it, under the name that jobs use. */
public final class ConfiguredHost extends AbstractDescribableImpl<ConfiguredHost> {

    /** WinRM's own default ports. */
    static final int HTTPS_PORT = 5986;

    static final int HTTP_PORT = 5985;

    private final String name;
    private final String address;
    private int port;
    private boolean https = true;
    /** Null in files of versions that knew one scheme only. */
    private AuthenticationScheme authentication = AuthenticationScheme.NTLM;

    private String certificates;
    private boolean skipTlsVerification;
    private String credentialsId;
    private String exportRoots;
    private int mostExports;
    private boolean allowJobCredentials;
    // Null where the configuration was stored by a version that did not know it.
    private Integer longestPollSeconds = LongestPoll.DEFAULT.seconds();

    /** Takes the name that jobs use and the host's DNS name or IP address. */
    @DataBoundConstructor
    public ConfiguredHost(String name, String address) {
        this.name = Util.fixNull(name).strip();
        this.address = Util.fixNull(address).strip();
    }

    public String getName() {
        return name;
    }

    public String getAddress() {
        return address;
    }

    /** The port of WinRM; 0 for its default. */
    public int getPort() {
        return port;
    }

    @DataBoundSetter
    public void setPort(int port) {
        this.port = port;
    }

    /** Whether WinRM is spoken to over HTTPS. */
    public boolean isHttps() {
        return https;
    }

    @DataBoundSetter
    public void setHttps(boolean https) {
        this.https = https;
    }

    /** How to log in; NTLM unless something else was chosen. */
    @NonNull
    public AuthenticationScheme getAuthentication() {
        return authentication == null ? AuthenticationScheme.NTLM : authentication;
    }

    @DataBoundSetter
    public void setAuthentication(AuthenticationScheme authentication) {
        this.authentication = authentication;
    }

    /** Certificates in PEM that identify the host or have signed its own; null for those that Java trusts. */
    @CheckForNull
    public String getCertificates() {
        return certificates;
    }

    @DataBoundSetter
    public void setCertificates(String certificates) {
        this.certificates = Util.fixEmptyAndTrim(certificates);
    }

    /** Whether any certificate is taken for the host's. */
    public boolean isSkipTlsVerification() {
        return skipTlsVerification;
    }

    @DataBoundSetter
    public void setSkipTlsVerification(boolean skipTlsVerification) {
        this.skipTlsVerification = skipTlsVerification;
    }

    /** The credentials with which to log in. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Directories on the host below which jobs may export, one a line; null for any. */
    @CheckForNull
    public String getExportRoots() {
        return exportRoots;
    }

    @DataBoundSetter
    public void setExportRoots(String exportRoots) {
        this.exportRoots = Util.fixEmptyAndTrim(exportRoots);
    }

    /** How many exports may run at a time on the host, the rest waiting in line; 0 for any number. */
    public int getMostExports() {
        return mostExports;
    }

    @DataBoundSetter
    public void setMostExports(int mostExports) {
        this.mostExports = mostExports;
    }

    /** Whether jobs may use credentials of their own in place of the host's. */
    public boolean isAllowJobCredentials() {
        return allowJobCredentials;
    }

    @DataBoundSetter
    public void setAllowJobCredentials(boolean allowJobCredentials) {
        this.allowJobCredentials = allowJobCredentials;
    }

    /** The longest time between two looks at an export that runs on the host. */
    public int getLongestPollSeconds() {
        return longestPollSeconds == null ? LongestPoll.DEFAULT.seconds() : longestPollSeconds;
    }

    /** An emptied field of the form arrives as null, and means the default. */
    @DataBoundSetter
    public void setLongestPollSeconds(@CheckForNull Integer longestPollSeconds) {
        this.longestPollSeconds = longestPollSeconds;
    }

    /** As {@link #getLongestPollSeconds}, and the default where that will not do. */
    LongestPoll longestPoll() {
        int seconds = getLongestPollSeconds();
        return LongestPoll.isValid(seconds) ? new LongestPoll(seconds) : LongestPoll.DEFAULT;
    }

    /** Where WinRM listens (MS-WSMV 2.1: path /wsman). */
    URI endpoint() throws URISyntaxException {
        return new URI(https ? "https" : "http", null, address, actualPort(), "/wsman", null, null);
    }

    /** Which certificates of the host are believed. */
    TlsTrust trust() throws CertificateException {
        if (skipTlsVerification) {
            return new TlsTrust.Unverified();
        }
        return certificates == null
                ? new TlsTrust.Installed()
                : new TlsTrust.Pinned(PemCertificates.read(certificates));
    }

    /** What a credentials domain has to allow; the same for the drop-down and for the build. */
    List<DomainRequirement> requirements() {
        return List.of(new HostnameRequirement(address), new HostnamePortRequirement(address, actualPort()));
    }

    private int actualPort() {
        return port != 0 ? port : https ? HTTPS_PORT : HTTP_PORT;
    }

    /** The directories below which jobs may export; none means any. */
    List<ExportDirectory> roots() throws InvalidRequestException {
        List<ExportDirectory> roots = new ArrayList<>();
        for (String line : Util.fixNull(exportRoots).lines().toList()) {
            if (!line.isBlank()) {
                roots.add(ExportDirectory.parse(line));
            }
        }
        return roots;
    }

    /**
     * The form of a host. Numbers, boxes and choices come as texts, because Stapler fails with those that a browser did
     * not send.
     */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredHost> {

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
            return HostRules.isName(name)
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.HostRules_NameInvalid());
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
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.ok()
                    : FormValidation.validateIntegerInRange(value, 0, HostRules.MAX_PORT);
        }

        /** A number, or 0 for no limit. */
        @POST
        public FormValidation doCheckMostExports(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.ok()
                    : FormValidation.validateIntegerInRange(value, 0, HostRules.MAX_EXPORTS);
        }

        /** Often enough to see a job before the host forgets it. */
        @POST
        public FormValidation doCheckLongestPollSeconds(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.ok()
                    : FormValidation.validateIntegerInRange(value, LongestPoll.LEAST_SECONDS, LongestPoll.MOST_SECONDS);
        }

        /** Certificates that can be read. */
        @POST
        public FormValidation doCheckCertificates(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String pem = Util.fixEmptyAndTrim(value);
            try {
                return pem == null
                        ? FormValidation.ok()
                        : FormValidation.ok(PemCertificates.describe(PemCertificates.read(pem)));
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
}
